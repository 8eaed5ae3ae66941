using System.Globalization;
using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.Web.Components;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Lineage;

/// <summary>A figure's origin in words: pure.</summary>
internal static class LineageWords
{
    // Millionths in a unit of the last decimal shown.
    private static readonly long[] s_steps = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>"Tue 20 Oct 2026", "October 2026" for whole local days, else "Tue 20 Oct 2026 11:15–11:30".</summary>
    public static string Range(TimeZoneInfo zone, DateTime from, DateTime to, Localiser texts)
    {
        var (start, end) = (LineageParts.Local(zone, from), LineageParts.Local(zone, to));
        var (first, after) = (DateOnly.FromDateTime(start.DateTime), DateOnly.FromDateTime(end.DateTime));
        if (LocalBuckets.StartOfDay(zone, first) == from && LocalBuckets.StartOfDay(zone, after) == to)
        {
            return PeriodWords.Of(new LocalDateRange(first, after), DateOnly.MinValue, texts);
        }

        return first == after
            ? texts["lineage.range.day", Date(start, texts), Clock(start), Clock(end)]
            : texts["lineage.range.days", Date(start, texts), Clock(start), Date(end, texts), Clock(end)];
    }

    /// <summary>The name of a part: a day with its weekday, or an interval's clock times.</summary>
    public static string Part(LocalBucket part, Localiser texts) => part.Length > TimeSpan.FromHours(2)
        ? part.Start.ToString(texts["pickers.format.weekday"], CultureInfo.CurrentCulture)
        : $"{Clock(part.Start)}–{Clock(part.End)}";

    public static string Instant(TimeZoneInfo zone, DateTime utc, Localiser texts) =>
        LineageParts.Local(zone, utc).ToString(texts["lineage.format.instant"], CultureInfo.CurrentCulture);

    /// <summary>Since when something holds: a date on the zone's clock, or "always".</summary>
    public static string Since(TimeZoneInfo zone, DateTime utc, Localiser texts) => utc == Validity.Beginning
        ? texts["lineage.always"]
        : texts["lineage.since", LineageParts.Local(zone, utc).ToString(texts["pickers.format.dayYear"], CultureInfo.CurrentCulture)];

    /// <summary>The name of an item: its category, and what of it where that is not the main thing; with its direction when it is given out.</summary>
    public static string Item(string category, string item, LedgerRole role, Localiser texts)
    {
        var key = "meters.category." + category;
        var name = texts.Has(key) ? texts[key] : category;
        var main = item == category + ".consumption" ? name : $"{name} · {item}";
        return role == LedgerRole.Output ? texts["lineage.output", main] : main;
    }

    /// <summary>The weights of meters: "weight 1", "weights 1 and −1", "weights 0.2 to 1".</summary>
    public static string Weights(IEnumerable<MeterContribution> meters, Localiser texts)
    {
        var weights = meters.Select(m => m.Weight).Distinct().OrderDescending().ToList();
        return weights.Count switch
        {
            0 => texts["lineage.noMeter"],
            1 => texts["lineage.weight", Numbers.Exact(weights[0])],
            2 => texts["lineage.weights.two", Numbers.Exact(weights[0]), Numbers.Exact(weights[1])],
            _ => texts["lineage.weights", Numbers.Exact(weights[^1]), Numbers.Exact(weights[0])],
        };
    }

    /// <summary>How many parts are measured, estimated, entered or missing; what there is none of is not said.</summary>
    public static string Quality(IEnumerable<EnergyFigure?> parts, Localiser texts)
    {
        var kinds = parts.GroupBy(KindOf).ToDictionary(g => g.Key, g => g.Count());
        return Join([.. new[] { QualityKind.Measured, QualityKind.Estimated, QualityKind.Manual, QualityKind.Missing }
            .Where(kinds.ContainsKey).Select(k => $"{kinds[k].ToString(CultureInfo.CurrentCulture)} {texts[$"states.quality.{k.ToString().ToLowerInvariant()}"]}")], texts);
    }

    /// <summary>Facts one after the other, with the comma of the reader's language; what is null is left out.</summary>
    public static string Join(IEnumerable<string?> facts, Localiser texts)
    {
        var said = facts.OfType<string>().ToList();
        return said.Count == 0 ? "" : said.Aggregate((all, next) => texts["lineage.pair", all, next]);
    }

    public static QualityKind KindOf(EnergyFigure? figure) => figure switch
    {
        null or { Quantity: null } => QualityKind.Missing,
        { Manual: not 0 } => QualityKind.Manual,
        { Estimated: not 0 } => QualityKind.Estimated,
        _ => QualityKind.Measured,
    };

    /// <summary>Every digit, with as many decimals as the longest of its column needs: figures that are to add up must not be rounded.</summary>
    public static string Amount(long? micros, int decimals) => micros is { } known
        ? new Quantity(known).ToDecimal().ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture)
            .Replace(CultureInfo.CurrentCulture.NumberFormat.NegativeSign, Numbers.Minus.ToString(), StringComparison.Ordinal)
        : Numbers.Unknown;

    /// <summary>How many decimals the amounts of a column need, 0 to 6.</summary>
    public static int Decimals(IEnumerable<long?> micros)
    {
        var decimals = 0;
        foreach (var amount in micros.OfType<long>())
        {
            while (amount % s_steps[decimals] != 0)
            {
                decimals++;
            }
        }

        return decimals;
    }

    public static Unit UnitOf(string code) => Units.Find(code) ?? new Unit(code, code, UnitDimension.Ratio, 1);

    public static double EstimatedShare(EnergyFigure figure) => figure is { Quantity: { } quantity and not 0 } ? Math.Clamp(figure.Estimated / (double)quantity, 0, 1) : 0;

    private static string Date(DateTimeOffset at, Localiser texts) => at.ToString(texts["pickers.format.weekdayYear"], CultureInfo.CurrentCulture);

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.CurrentCulture);
}
