using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Live;
using MyEms.Core.Persistence;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Meters;

internal static class MetersApi
{
    public static RouteGroupBuilder MapMeters(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/meters").WithTags("Meters").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("", ListAsync).WithName("List_meters").WithSummary("Lists meters");
        group.MapGet("/{id:int}", FindAsync).WithName("Get_meter").WithSummary("A meter").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id:int}/realtime", RealtimeAsync).WithName("Get_meter_realtime").WithSummary("Newest values of a meter's points")
            .WithDescription("What the instance that answers has read last, with age and fault. Nothing is stored or asked of the device for this.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return group;
    }

    private static async Task<Results<Ok<PageOf<MeterEntry>>, ValidationProblem>> ListAsync(
        [AsParameters] PageQuery query,
        [Description("Shows only meters directly in this space.")] int? space,
        [Description("Shows only meters of this category, such as electricity.")] string? category,
        HttpContext context, MeterList meters, CancellationToken cancellationToken) =>
        query.Check(MeterList.Columns) is { Count: > 0 } errors
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await meters.ListAsync(context.User.Scope(), query, space, category, cancellationToken));

    private static async Task<Results<Ok<MeterEntry>, ProblemHttpResult>> FindAsync(
        [Description("Id of the meter.")] int id, HttpContext context, MeterList meters, CancellationToken cancellationToken) =>
        await meters.FindAsync(context.User.Scope(), id, cancellationToken) is { } meter ? TypedResults.Ok(meter) : Problems.NotFound("meter");

    private static async Task<Results<Ok<IReadOnlyList<RealtimeEntry>>, ProblemHttpResult>> RealtimeAsync(
        [Description("Id of the meter.")] int id, HttpContext context, IDbContextFactory<MyEmsDbContext> contexts,
        LiveValues live, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.User.Scope().Apply(database.Meters).AnyAsync(m => m.Id == id, cancellationToken))
        {
            return Problems.NotFound("meter");
        }

        var points = await database.Points.AsNoTracking().Where(p => p.NodeId == id).OrderBy(p => p.Quantity).ThenBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.Quantity, p.Unit }).ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        return TypedResults.Ok<IReadOnlyList<RealtimeEntry>>(
        [
            .. points.Select(p => live.Find(p.Id) is { Value: not null } value
                ? new RealtimeEntry(p.Id, p.Name, p.Quantity, p.Unit, value.Value, value.At, Math.Max(0, Math.Round((now - value.At).TotalSeconds, 1)), value.Fault)
                : new RealtimeEntry(p.Id, p.Name, p.Quantity, p.Unit, null, null, null, live.Find(p.Id)?.Fault)),
        ]);
    }
}
