using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MyEms.Core.Changes;
using MyEms.Core.Time;
using MyEms.Web.Account;
using MyEms.Web.Api.Lineage;

namespace MyEms.Web.Api.Changes;

internal static class ChangesApi
{
    private const string PageText = "Page, from 1. [1]";
    private const string LimitText = "Entries of a page, 1 to 500. [50]";

    public static RouteGroupBuilder MapChanges(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("").WithTags("Changes").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("/changes", ListAsync).WithName("List_changes").WithSummary("What moved figures, the newest first")
            .WithDescription("Late readings, corrections, imports, configuration and recomputations, with how many figures each moved.");
        group.MapGet("/changes/{id:long}/receipts", ReceiptsAsync).WithName("List_receipts").WithSummary("The figures that a change moved")
            .WithDescription("A row per node, item, role and local day, with the day's figure before and after.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/nodes/{id:int}/changes", OfNodeAsync).WithName("List_node_changes").WithSummary("What changed since, for a node")
            .WithDescription("Figures that are now other than they were at the instant, each with the first before and the last after. What came back to where it was is left out.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return root;
    }

    private static async Task<Results<Ok<PageOf<ChangeListEntry>>, ValidationProblem>> ListAsync(
        [Description("Only changes that moved a figure of this node.")] int? node,
        [Description("Only those that came at or after this instant (2026-10-01T06:00:00Z) or date in UTC.")] string? since,
        [Description("Only those that came before this instant or, for a date, on it or before.")] string? until,
        [Description("lateReadings, correction, import, configuration or recalculation.")] string? kind,
        [Description(PageText)] int? page, [Description(LimitText)] int? limit,
        HttpContext context, ChangeQuery changes, CancellationToken cancellationToken)
    {
        var paging = new PageQuery { Page = page, Limit = limit };
        var errors = paging.Check("name");
        var (from, to) = (InstantParameter.Read(since, "since", TimeZoneInfo.Utc, 0, errors), InstantParameter.Read(until, "until", TimeZoneInfo.Utc, 1, errors));
        var wanted = EnumParameter.Read<ChangeKind>(kind, "kind", errors);
        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var filter = new ChangeFilter { NodeId = node, Since = from, Until = to, Kind = wanted, Skip = paging.Skip, Limit = paging.Size };
        var (items, total) = await changes.ListAsync(context.User.Scope(), filter, cancellationToken);
        return TypedResults.Ok(new PageOf<ChangeListEntry>([.. items.Select(ChangeListEntry.Of)], paging.PageNumber, paging.Size, total));
    }

    private static async Task<Results<Ok<PageOf<MovedEntry>>, ValidationProblem, ProblemHttpResult>> ReceiptsAsync(
        [Description("Id of the change.")] long id, [Description("Only figures of this node.")] int? node,
        [Description(PageText)] int? page, [Description(LimitText)] int? limit,
        HttpContext context, ChangeQuery changes, CancellationToken cancellationToken)
    {
        var paging = new PageQuery { Page = page, Limit = limit };
        if (paging.Check("name") is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        var scope = context.User.Scope();
        if (await changes.FindAsync(scope, id, cancellationToken) is null)
        {
            return Problems.NotFound("change");
        }

        var (items, total) = await changes.ReceiptsAsync(scope, id, node, paging.Skip, paging.Size, cancellationToken);
        return TypedResults.Ok(new PageOf<MovedEntry>([.. items.Select(MovedEntry.Of)], paging.PageNumber, paging.Size, total));
    }

    private static async Task<Results<Ok<PageOf<MovedEntry>>, ValidationProblem, ProblemHttpResult>> OfNodeAsync(
        [Description("Id of the node.")] int id,
        [Description("Changes computed at or after this instant (2026-10-01T06:00:00Z), or from this local date on.")] string? since,
        [Description("First local day of the figures. [all]")] DateOnly? from, [Description("Last local day of the figures, which is inside. [all]")] DateOnly? to,
        [Description(PageText)] int? page, [Description(LimitText)] int? limit,
        HttpContext context, ChangeQuery changes, LineageReader nodes, CancellationToken cancellationToken)
    {
        var scope = context.User.Scope();
        if (await nodes.ZoneOfAsync(scope, id, cancellationToken) is not { } zone)
        {
            return Problems.NotFound("node");
        }

        var paging = new PageQuery { Page = page, Limit = limit };
        var errors = paging.Check("name");
        var at = InstantParameter.Read(since, "since", zone, 0, errors);
        if (at is null)
        {
            errors.TryAdd("since", ["since is needed: a date such as 2026-10-01 or an instant such as 2026-10-01T06:00:00Z."]);
        }

        if (to < from)
        {
            errors["to"] = ["to is not before from."];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var days = new LocalDateRange(from ?? new DateOnly(1990, 1, 1), (to ?? new DateOnly(2100, 1, 1)).AddDays(1));
        var (items, total) = await changes.OfNodeAsync(scope, id, at ?? DateTime.UnixEpoch, days, paging.Skip, paging.Size, cancellationToken);
        return TypedResults.Ok(new PageOf<MovedEntry>([.. items.Select(MovedEntry.Of)], paging.PageNumber, paging.Size, total));
    }
}
