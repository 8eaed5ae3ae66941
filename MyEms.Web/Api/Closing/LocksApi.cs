using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MyEms.Core.Closing;
using MyEms.Core.Time;
using MyEms.Web.Account;
using MyEms.Web.Api.Lineage;

namespace MyEms.Web.Api.Closing;

internal static class LocksApi
{
    public static RouteGroupBuilder MapLocks(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/nodes/{id:int}/locks").WithTags("Changes")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", ListAsync).WithName("List_locks").WithSummary("Closed periods of a node and their adjustments")
            .WithDescription("The ledger goes on healing after a period was closed: what it has become since stands beside the copy.");
        group.MapPost("", LockAsync).WithName("Lock_period").WithSummary("Closes a period of a node")
            .WithDescription("Copies its figures. For administrators. 409 when some of its days are closed already, or when its figures are not final; the latter may be forced.")
            .RequireAuthorization(Administrators.Only).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/{lockId:long}", ReleaseAsync).WithName("Release_period").WithSummary("Opens a closed period again")
            .WithDescription("Its copies stay. For administrators.").RequireAuthorization(Administrators.Only).ProducesProblem(StatusCodes.Status403Forbidden);
        return root;
    }

    private static async Task<Results<Ok<IReadOnlyList<LockEntry>>, ProblemHttpResult>> ListAsync(
        [Description("Id of the node.")] int id, HttpContext context, LockQuery locks, LineageReader nodes, CancellationToken cancellationToken)
    {
        var scope = context.User.Scope();
        if (await nodes.ZoneOfAsync(scope, id, cancellationToken) is null)
        {
            return Problems.NotFound("node");
        }

        var held = await locks.ListAsync(scope, id, null, activeOnly: false, cancellationToken);
        var figures = await locks.AdjustmentsAsync(held, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<LockEntry>>([.. held.Select(l => LockEntry.Of(l, figures[l.Id]))]);
    }

    private static async Task<Results<Created<LockCreated>, ValidationProblem, ProblemHttpResult>> LockAsync(
        [Description("Id of the node.")] int id, NewLock wish, HttpContext context, PeriodLocks locks, CancellationToken cancellationToken)
    {
        if (Check(wish) is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        var days = new LocalDateRange(wish.From ?? default, (wish.To ?? default).AddDays(1)); // checked above
        var request = new LockRequest(id, days, wish.Reason?.Trim() ?? "", wish.Force ?? false);
        return await locks.LockAsync(context.User.Scope(), request, context.User.SignedIn()?.UserId, cancellationToken) switch
        {
            LockOutcome.Locked done => TypedResults.Created((string?)null, new LockCreated(done.Id, done.Figures)),
            LockOutcome.Overlaps { Other: var other } => Conflict($"Lock {other.Id} holds from {other.Days.Start:yyyy-MM-dd} to {other.Days.Last:yyyy-MM-dd}. Release it first."),
            LockOutcome.NotFinal open => Conflict(string.Create(
                CultureInfo.InvariantCulture,
                $"The figures are not final: {open.Coverage:P1} of the time is known and {open.Outstanding} marks still have to be computed. Send force with a reason to close them as they are.")),
            _ => Problems.NotFound("node"),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        [Description("Id of the node.")] int id, [Description("Id of the lock.")] long lockId, HttpContext context, PeriodLocks locks, CancellationToken cancellationToken) =>
        await locks.ReleaseAsync(context.User.Scope(), id, lockId, context.User.SignedIn()?.UserId, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("lock");

    private static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: detail);

    private static Dictionary<string, string[]> Check(NewLock wish)
    {
        var errors = new Dictionary<string, string[]>();
        if (wish.From is not { } from || from.Year is < 1990 or > 2100)
        {
            errors["from"] = ["from is a date such as 2026-10-01."];
        }
        else if (wish.To is not { } to || to < from || to.DayNumber - from.DayNumber >= LockRequest.MostDays)
        {
            errors["to"] = [$"to is a date such as 2026-10-31, not before from and less than {LockRequest.MostDays} days after it."];
        }

        if (string.IsNullOrWhiteSpace(wish.Reason) || wish.Reason.Length > LockRequest.LongestReason)
        {
            errors["reason"] = [$"reason says why, in 1 to {LockRequest.LongestReason} characters."];
        }

        return errors;
    }
}

/// <summary>What came of it.</summary>
/// <param name="Id">The lock.</param>
/// <param name="Figures">Rows that were copied.</param>
internal sealed record LockCreated(long Id, int Figures);
