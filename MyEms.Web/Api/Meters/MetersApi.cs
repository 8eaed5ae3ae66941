using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Live;
using MyEms.Core.Persistence;
using MyEms.Web.Account;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Api.Meters;

internal static class MetersApi
{
    public static RouteGroupBuilder MapMeters(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/meters").WithTags("Meters").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapGet("/{id:int}/realtime", RealtimeAsync).WithName("Get_meter_realtime").WithSummary("Newest values of a meter's points")
            .WithDescription(
                "What the instance that answers has read last, with age and fault, of the points whose data source is in use. Nothing is stored or asked of the device for this. "
                + "Power is what the pages show: the transformer ratio is in it. An entry with \"register\": true is the counter as the device shows it, which is not energy, whatever its unit: "
                + "only the difference of two readings times \"multiplier\" is the meter's quantity.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return group;
    }

    private static async Task<Results<Ok<IReadOnlyList<RealtimeEntry>>, ProblemHttpResult>> RealtimeAsync(
        [Description("Id of the meter.")] int id, HttpContext context, IDbContextFactory<MyEmsDbContext> contexts,
        LivePoints points, LiveValues live, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.User.Scope().Apply(database.Meters).AnyAsync(m => m.Id == id, cancellationToken))
        {
            return Problems.NotFound("meter");
        }

        var now = time.GetUtcNow().UtcDateTime;
        return TypedResults.Ok<IReadOnlyList<RealtimeEntry>>(
            [.. (await points.OfAsync([id], cancellationToken)).Select(p => RealtimeEntry.Of(p, live.Find(p.Id), now))]);
    }
}
