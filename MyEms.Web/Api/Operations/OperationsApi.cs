using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using MyEms.Core.Ledger;
using MyEms.Core.Operations;
using MyEms.Web.Account;
using MyEms.Web.Api.Energy;
using MyEms.Web.Api.Lineage;
using MyEms.Web.Localisation;

namespace MyEms.Web.Api.Operations;

internal static class OperationsApi
{
    public static RouteGroupBuilder MapOperations(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Administrators.Only)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("/stages", StagesAsync).WithName("List_stages").WithSummary("The stages of the ledger").WithDescription("Queue, lag, throughput and failures of each, over all instances.");
        group.MapGet("/failures", FailuresAsync).WithName("List_failures").WithSummary("What could not be computed").WithDescription("At most 200, the newest first. All others go on.");
        group.MapPost("/failures/retry", RetryAsync).WithName("Retry_failures").WithSummary("Tries failures again").WithDescription("Of a key, of a stage, or all.");
        group.MapPost("/recompute", RecomputeAsync).WithName("Recompute").WithSummary("Computes a range again")
            .WithDescription("With dryRun it only says what that takes. Otherwise it marks the range under a change of its own, whose receipts say what moved.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        var stage = group.MapGroup("/stages/{stage}").RequireAuthorization(Administrators.OfInstallation).ProducesProblem(StatusCodes.Status404NotFound);
        stage.MapPost("/run", (string stage, OperationsQuery operations, CancellationToken c) => OnStageAsync(stage, s => operations.RunAsync(s, c)))
            .WithName("Run_stage").WithSummary("Runs a stage now").WithDescription("Wakes it in every instance. Needs an administrator of the installation, as do pause and resume.");
        stage.MapPost("/pause", (string stage, HttpContext context, StagePauses pauses, CancellationToken c) => OnStageAsync(stage, s => pauses.PauseAsync(s, context.User.Identity?.Name ?? "", c)))
            .WithName("Pause_stage").WithSummary("Lets a stage wait").WithDescription("Every instance stops it after the round that it is in. Nothing is lost: marks gather.");
        stage.MapPost("/resume", (string stage, StagePauses pauses, CancellationToken c) => OnStageAsync(stage, s => pauses.ResumeAsync(s, c)))
            .WithName("Resume_stage").WithSummary("Lets a stage go on").WithDescription("At once, in every instance.");
        return root;
    }

    private static async Task<Ok<IReadOnlyList<StageEntry>>> StagesAsync(OperationsQuery operations, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return TypedResults.Ok<IReadOnlyList<StageEntry>>([.. (await operations.StagesAsync(cancellationToken)).Select(s => StageEntry.Of(s, now))]);
    }

    private static async Task<Ok<IReadOnlyList<FailureEntry>>> FailuresAsync(HttpContext context, OperationsQuery operations, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<FailureEntry>>([.. (await operations.FailuresAsync(context.User.Scope(), cancellationToken)).Select(FailureEntry.Of)]);

    private static async Task<Results<Ok<Retried>, ValidationProblem>> RetryAsync(
        RetryWish wish, HttpContext context, OperationsQuery operations, CancellationToken cancellationToken) =>
        wish is { Key: not null, Stage: null }
            ? Problems.Invalid("stage", "A key needs its stage: readings, virtual or node.")
            : TypedResults.Ok(new Retried(await operations.RetryAsync(context.User.Scope(), wish.Stage, wish.Key, cancellationToken)));

    private static async Task<Results<Ok<RecomputeEntry>, ValidationProblem, ProblemHttpResult>> RecomputeAsync(
        RecomputeWish wish, HttpContext context, Recomputation recomputation, LineageReader nodes, Localiser texts, CancellationToken cancellationToken)
    {
        var scope = context.User.Scope();
        var zone = wish.Node is { } node ? await nodes.ZoneOfAsync(scope, node, cancellationToken) : TimeZoneInfo.Utc;
        if (zone is null)
        {
            return Problems.NotFound("node");
        }

        if (EnergyRange.Bound(wish.From, zone, 0) is not { } from)
        {
            return Problems.Invalid("from", "from is a date such as 2026-10-01 or an instant such as 2026-10-01T06:00:00Z.");
        }

        if (EnergyRange.Bound(wish.To, zone, 1) is not { } to || to <= from || to - from > RecomputeRequest.Longest)
        {
            return Problems.Invalid("to", $"to is a date or an instant after from, at most {RecomputeRequest.Longest.TotalDays:0} days after it.");
        }

        var request = new RecomputeRequest(wish.Node, from, to);
        if (wish.Node is null && context.User.SignedIn()?.MayChangeInstallation() != true)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Everything is computed again by an administrator of the installation only. Name a node.");
        }

        var estimate = await recomputation.EstimateAsync(scope, request, cancellationToken);
        var started = wish.DryRun == true ? null : await recomputation.StartAsync(scope, request, context.User.SignedIn()?.UserId, texts["operations.everything"], cancellationToken);
        return estimate is null || (started is null && wish.DryRun != true) ? Problems.NotFound("node") : TypedResults.Ok(RecomputeEntry.Of(estimate, started));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> OnStageAsync([Description("readings, virtual or node.")] string stage, Func<DirtyStage, Task> act)
    {
        if (EnumParameter.Read<DirtyStage>(stage, "stage", []) is not { } known)
        {
            return Problems.NotFound("stage");
        }

        await act(known);
        return TypedResults.NoContent();
    }
}
