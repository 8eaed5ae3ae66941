using System.ComponentModel;
using MyEms.Core.Cleaning;
using MyEms.Core.Lineage;
using MyEms.Core.Meters;
using MyEms.Core.Readings;

namespace MyEms.Web.Api.Lineage;

/// <summary>What a meter's figure rests on.</summary>
internal sealed record MeterLineageEntry(
    int MeterId,
    string Meter,
    MeterSource Source,
    MeterSignal Signal,
    [property: Description("The point whose readings feed the meter; null for a virtual one.")] int? PointId,
    [property: Description("Unit of the readings.")] string? ReadingUnit,
    IReadOnlyList<VersionEntry> Versions,
    [property: Description("Readings in the range with two on either side; at most 1,000 of the range.")] IReadOnlyList<ReadingEntry> Readings,
    [property: Description("How many lie in the range.")] int ReadingCount,
    [property: Description("The register from the used reading at or before the range to the one at or after its end.")] RegisterStep? Register,
    [property: Description("What the calculation found out on its way.")] IReadOnlyList<FindingEntry> Findings,
    [property: Description("Quantities that somebody put in place of computed ones.")] IReadOnlyList<CorrectionEntry> Corrections,
    IReadOnlyList<PriceEntry> Prices,
    [property: Description("Formulas in force, of a virtual meter.")] IReadOnlyList<FormulaEntry> Formulas)
{
    public static MeterLineageEntry Of(MeterLineage meter) => new(
        meter.MeterId, meter.Name, meter.Source, meter.Signal, meter.Point?.Id, meter.Point?.Unit,
        [.. meter.Versions.Select(VersionEntry.Of)],
        [.. meter.Readings.Select(ReadingEntry.Of)],
        meter.ReadingCount,
        meter.Step,
        [.. meter.Findings.Select(f => new FindingEntry(f.Kind, f.From, f.To, LineageEntry.Amount(f.Amount), f.Detail))],
        [.. meter.Corrections.Select(c => new CorrectionEntry(c.From, c.To, LineageEntry.Amount(c.Quantity), c.Reason, c.User, c.At))],
        [.. meter.Prices.Select(PriceEntry.Of)],
        [.. meter.Formulas.Select(f => new FormulaEntry(f.Text, ContributionEntry.Bounded(f.ValidFrom), [.. f.Inputs.Select(FormulaInputEntry.Of)]))]);
}

/// <summary>A version of the meter's configuration with what it inherits.</summary>
internal sealed record VersionEntry(
    DateTime From,
    DateTime To,
    decimal Multiplier,
    [property: Description("Unit before conversion to the item's; null: the item's.")] string? Unit,
    string Zone,
    string? CostCenter,
    [property: Description("The space that the cost center is taken from; null: the meter's own.")] string? CostCenterOf,
    string? Tariff,
    [property: Description("kg CO₂e per unit of the item.")] decimal? Factor,
    string? FactorSource,
    [property: Description("The space that the factor is set for; null: the organisation's.")] string? FactorOf)
{
    public static VersionEntry Of(MeterVersionInForce version) => new(
        version.Range.From, version.Range.To, version.Multiplier, version.Unit, version.Zone, version.CostCenter, version.CostCenterOf, version.Tariff,
        version.Factor, version.FactorSource, version.FactorOf);
}

/// <summary>A reading with what was said of it.</summary>
internal sealed record ReadingEntry(
    DateTime At,
    double Value,
    ReadingQuality Quality,
    [property: Description("Whether the ledger is made of it.")] bool Used,
    [property: Description("The detector that left it out; null for none.")] Detector? Detector,
    [property: Description("What it had to be at least.")] double? Low,
    [property: Description("What it had to be at most.")] double? High,
    [property: Description("True while the detector's window is not full.")] bool? Provisional,
    [property: Description("What was measured before somebody changed it.")] double? Original,
    [property: Description("Why it was changed.")] string? Reason,
    [property: Description("Who changed it.")] string? ChangedBy)
{
    public static ReadingEntry Of(LineageReading reading) => new(
        reading.At, reading.Value, reading.Quality, reading.IsUsed, reading.Verdict?.Detector, reading.Verdict?.Low, reading.Verdict?.High,
        reading.Verdict?.IsProvisional, reading.Correction?.Original, reading.Correction?.Reason, reading.Correction?.User);
}

/// <summary>An event of the calculation.</summary>
internal sealed record FindingEntry(FindingKind Kind, DateTime From, DateTime To, decimal? Amount, string? Detail);

/// <summary>A quantity put in place of the computed one.</summary>
internal sealed record CorrectionEntry(DateTime From, DateTime To, decimal Quantity, string Reason, string? By, DateTime At);

/// <summary>A row of the tariff and what it made.</summary>
internal sealed record PriceEntry(
    string? Tariff,
    [property: Description("Time-of-use period; null where no row holds.")] string? Period,
    [property: Description("Money per unit.")] decimal? Price,
    [property: Description("The first interval that it priced, on the meter's clock.")] DateTimeOffset First,
    int Intervals,
    decimal Quantity,
    decimal? Cost)
{
    public static PriceEntry Of(PriceUse use) => new(
        use.Tariff, use.Price?.Period, use.Price?.Price, use.First, use.Intervals, LineageEntry.Amount(use.Quantity), LineageEntry.Amount(use.Cost));
}

/// <summary>A formula and the values of its names.</summary>
internal sealed record FormulaEntry(string Text, DateTime? ValidFrom, IReadOnlyList<FormulaInputEntry> Inputs);

/// <summary>A name of a formula.</summary>
internal sealed record FormulaInputEntry(
    string Name,
    int? MeterId,
    int? PointId,
    [property: Description("Name of the meter or point; null where you may not see it.")] string? Target,
    string? Unit,
    [property: Description("The meter's quantity over the range.")] decimal? Quantity,
    [property: Description("The mean of the point's readings in the range.")] double? Mean,
    [property: Description("Intervals or readings that are known.")] int Count)
{
    public static FormulaInputEntry Of(FormulaInput input) =>
        new(input.Name, input.MeterId, input.PointId, input.Target, input.Unit, LineageEntry.Amount(input.Quantity), input.Mean, input.Count);
}
