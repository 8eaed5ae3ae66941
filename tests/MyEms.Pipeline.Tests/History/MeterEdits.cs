using Microsoft.EntityFrameworkCore;
using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Formulas;
using MyEms.Core.Meters;
using MyEms.Core.Persistence;

namespace MyEms.Pipeline.Tests.History;

/// <summary>What is said of a meter: versions, exchanges, how its register behaves, what is believed of it, its formula.</summary>
internal static class MeterEdits
{
    private static readonly string[] s_formulas = ["a - b", "a + b", "a * 0.5 + b", "max(a, b)", "a / b", "coalesce(a, 0) + b", "if(a > b, a - b, 0)"];

    public static async Task<string?> VersionAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        // Of power there is no MWh: an editor would not take it.
        var powers = await context.Meters.Where(m => m.Signal == MeterSignal.Power).Select(m => m.Id).ToListAsync();
        return await DatedEdits.ApplyAsync<MeterVersion>(context, random, version => Change(version, random, nodes, mayHaveUnit: !powers.Contains(version.MeterId)));
    }

    private static void Change(MeterVersion version, Random random, HistoryNodes nodes, bool mayHaveUnit)
    {
        switch (random.Next(6))
        {
            case 0:
                version.Role = version.Role == LedgerRole.Input ? LedgerRole.Output : LedgerRole.Input;
                break;
            case 1:
                version.Counted = !version.Counted;
                break;
            case 2:
                // Above itself only who was made before.
                var above = nodes.Meters.Where(m => m < version.MeterId).ToList();
                version.ParentMeterId = above.Count == 0 || random.Next(3) == 0 ? null : above[random.Next(above.Count)];
                break;
            case 3:
                (version.CategoryId, version.ItemId, version.Unit) = random.Next(2) == 0 ? (1, 1, null) : (3, 3, (string?)null);
                break;
            case 4:
                version.Unit = random.Next(2) == 0 || !mayHaveUnit ? null : version.CategoryId == 1 ? "MWh" : "L";
                break;
            default:
                version.Multiplier = random.Next(4) switch { 0 => 1m, 1 => 40m, 2 => 0.333m, _ => 1.000001m };
                break;
        }
    }

    public static async Task<string?> ExchangeAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var events = await context.Set<MeterEvent>().OrderBy(e => e.Id).ToListAsync();
        if (events.Count > 0 && random.Next(2) == 0)
        {
            var known = events[random.Next(events.Count)];
            if (random.Next(2) == 0)
            {
                context.Remove(known);
                return "MeterEvent: removed";
            }

            known.EndReading += 3.5;
            return "MeterEvent: end corrected";
        }

        var at = DatedEdits.Bound(random).AddSeconds(random.Next(900));
        var meter = nodes.Meters[random.Next(nodes.Meters.Count)];
        context.Add(new MeterEvent { MeterId = meter, At = at, EndReading = random.Next(0, 9_000), StartReading = random.Next(0, 20) });
        return $"MeterEvent: exchange of {meter} at {at:dd HH:mm:ss}";
    }

    /// <summary>Not dated: holds for all of the meter's history.</summary>
    public static async Task<string?> BehaviourAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var id = nodes.Meters[random.Next(nodes.Meters.Count)];
        var meter = await context.Meters.SingleAsync(m => m.Id == id);
        var kind = random.Next(7);
        switch (kind)
        {
            case 0:
                meter.RolloverValue = random.Next(3) switch { 0 => null, 1 => 10_000, _ => 100_000 };
                break;
            case 1:
                meter.GapLimit = TimeSpan.FromMinutes(random.Next(20, 120));
                break;
            case 2:
                meter.GapMethod = (GapMethod)random.Next(4);
                break;
            case 3:
                meter.GapMaximum = TimeSpan.FromHours(random.Next(2, 40));
                break;
            case 4:
                (meter.HourlyLow, meter.HourlyHigh) = (random.Next(2) == 0 ? null : 0.1m, random.Next(2) == 0 ? null : 20m);
                break;
            case 5:
                meter.Direction = (RegisterDirection)random.Next(3);
                break;
            default:
                meter.Signal = (MeterSignal)random.Next(3);
                foreach (var version in await context.MeterVersions.Where(v => v.MeterId == id && v.Unit != null).ToListAsync())
                {
                    version.Unit = null;
                }

                break;
        }

        return $"Meter {id}: behaviour {kind}";
    }

    public static async Task<string?> CleaningAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        var detectors = Enum.GetValues<Detector>();
        var (meter, detector) = (nodes.Meters[random.Next(nodes.Meters.Count)], detectors[random.Next(1, detectors.Length)]);
        int? owner = random.Next(2) == 0 ? meter : null;
        if (await context.CleaningRules.FirstOrDefaultAsync(r => r.MeterId == owner && r.CategoryId == null && r.Detector == detector) is { } known)
        {
            context.Remove(known);
            return $"CleaningRule: {detector} removed";
        }

        var organisation = await context.Organisations.Select(o => o.Id).FirstAsync();
        context.Add(new CleaningRule { OrganisationId = organisation, MeterId = owner, Detector = detector, IsEnabled = random.Next(3) > 0 });
        return $"CleaningRule: {detector} for {owner}";
    }

    /// <summary>Another text, or another meter behind a name; a virtual meter takes only from those before it.</summary>
    public static async Task<string?> FormulaAsync(MyEmsDbContext context, Random random, HistoryNodes nodes)
    {
        if (random.Next(2) == 0)
        {
            return await DatedEdits.ApplyAsync<FormulaVersion>(context, random, formula =>
            {
                formula.Text = s_formulas[random.Next(s_formulas.Length)];
                if (formula.Id == 0)
                {
                    // The later half of a version that was split has names of its own.
                    formula.Variables = [Variable("a", nodes, random), Variable("b", nodes, random)];
                }
            });
        }

        var variables = await context.Set<FormulaVariable>().OrderBy(v => v.Id).ToListAsync();
        if (variables.Count == 0)
        {
            return null;
        }

        var variable = variables[random.Next(variables.Count)];
        var isPoint = random.Next(3) == 0;
        variable.MeterId = isPoint ? null : nodes.Meters[random.Next(nodes.Meters.Count)];
        variable.PointId = isPoint ? nodes.PowerPoint : null;
        return variable.PointId is null ? "FormulaVariable: another meter" : "FormulaVariable: a point";
    }

    private static FormulaVariable Variable(string name, HistoryNodes nodes, Random random) =>
        new() { Name = name, MeterId = nodes.Meters[random.Next(nodes.Meters.Count)] };
}
