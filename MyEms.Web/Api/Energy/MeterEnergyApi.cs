using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using MyEms.Core.Time;
using MyEms.Web.Account;

namespace MyEms.Web.Api.Energy;

internal static class MeterEnergyApi
{
    private const string FromText = "First local date of the meter's zone (2026-10-01), or an instant (2026-10-01T06:00:00Z).";
    private const string ToText = "Last local date, which is inside, or an instant, which is not.";

    public static RouteGroupBuilder MapMeterEnergy(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/meters/{id:int}/energy").WithTags("Energy")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        Map(group, "hourly", Granularity.Hour, "Hours; at most 400 days at once. A clock set back gives the same hour twice, with different offsets.");
        Map(group, "daily", Granularity.Day, "Local days, of 23 to 25 hours; at most 3,700 days at once.");
        Map(group, "monthly", Granularity.Month, "Local months. One that begins before from is left out.");
        return group;
    }

    private static void Map(RouteGroupBuilder group, string path, Granularity granularity, string description) =>
        group.MapGet(path, (
                [Description("Id of the meter.")] int id, [Description(FromText)] string? from, [Description(ToText)] string? to,
                HttpContext context, MeterLookup meters, MeterEnergy energy, IDbContextFactory<MyEmsDbContext> contexts, CancellationToken cancellationToken) =>
                GetAsync(id, from, to, granularity, context, meters, energy, contexts, cancellationToken))
            .WithName($"Get_meter_energy_{path}").WithSummary($"Energy of a meter, {path}").WithDescription(description);

    private static async Task<Results<Ok<MeterEnergyEntry>, ValidationProblem, ProblemHttpResult>> GetAsync(
        int id, string? from, string? to, Granularity granularity,
        HttpContext context, MeterLookup meters, MeterEnergy energy, IDbContextFactory<MyEmsDbContext> contexts, CancellationToken cancellationToken)
    {
        if (await meters.FindAsync(context.User.Scope(), id, cancellationToken) is not { } meter)
        {
            return Problems.NotFound("meter");
        }

        if (meter is not { Category: { } category, Item: { } item, Unit: { } unit, Role: { } role })
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: "This meter counts nothing now: it has no version in force.");
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(meter.Zone);
        var range = EnergyRange.Parse(from, to, zone, granularity);
        if (range is { Parameter: { } parameter, Error: { } error })
        {
            return Problems.Invalid(parameter, error);
        }

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var codes = await database.Items.AsNoTracking().ToDictionaryAsync(i => i.Id, i => i.Code, cancellationToken);
        var rows = await energy.RowsAsync(id, item, role, zone, range.Buckets, codes, cancellationToken);
        return TypedResults.Ok(new MeterEnergyEntry(id, category, item, role, unit, meter.Zone, rows));
    }
}
