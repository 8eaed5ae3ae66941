using MyEms.Core.Cleaning;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Core.Lineage;

/// <summary>What a meter's figure rests on: its configuration, readings, prices and factor over a range.</summary>
public sealed record MeterLineage
{
    public required int MeterId { get; init; }

    public required string Name { get; init; }

    public required MeterSource Source { get; init; }

    public required MeterSignal Signal { get; init; }

    /// <summary>The point whose readings feed the meter; null for a virtual meter.</summary>
    public required LineagePoint? Point { get; init; }

    /// <summary>Versions of its configuration in the range, in order.</summary>
    public required IReadOnlyList<MeterVersionInForce> Versions { get; init; }

    /// <summary>Readings in the range with two on either side, in order; only the first of very many.</summary>
    public required IReadOnlyList<LineageReading> Readings { get; init; }

    /// <summary>How many lie in the range.</summary>
    public required int ReadingCount { get; init; }

    /// <summary>The register from the reading before the range to the one after it; null where there are not two, and for other signals.</summary>
    public RegisterStep? Step { get; init; }

    /// <summary>What the calculation found out.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Quantities that somebody put in place of computed ones.</summary>
    public required IReadOnlyList<IntervalCorrection> Corrections { get; init; }

    /// <summary>The price rows that made its cost, in order of first use; one without a row is unpriced.</summary>
    public required IReadOnlyList<PriceUse> Prices { get; init; }

    /// <summary>Formulas in force, of a virtual meter.</summary>
    public required IReadOnlyList<FormulaInForce> Formulas { get; init; }
}

/// <summary>A point and the unit of its readings.</summary>
public sealed record LineagePoint(int Id, string Name, string Unit);

/// <summary>One version of a meter with what it inherits, over the part of the range in which nothing of it changes.</summary>
/// <param name="Range">The part, UTC.</param>
/// <param name="ValidFrom">Since when the version holds, UTC.</param>
/// <param name="Multiplier">Ratio of transformers and the like.</param>
/// <param name="Unit">Unit code before conversion to the item's; null: the item's.</param>
/// <param name="Zone">IANA zone of its prices.</param>
/// <param name="CostCenter">Name of the cost center that pays; null for none.</param>
/// <param name="CostCenterOf">Name of the space that it is taken from; null for the meter's own.</param>
/// <param name="Tariff">Name of the tariff; null for none.</param>
/// <param name="Factor">kg CO₂e per unit of the item; null for none.</param>
/// <param name="FactorSource">Where that figure is from.</param>
/// <param name="FactorOf">Name of the space that it is set for; null for the organisation's.</param>
/// <param name="FactorFrom">Since when it holds, UTC; null without a factor.</param>
public sealed record MeterVersionInForce(
    Validity Range, DateTime ValidFrom, decimal Multiplier, string? Unit, string Zone, string? CostCenter, string? CostCenterOf, string? Tariff,
    decimal? Factor, string? FactorSource, string? FactorOf, DateTime? FactorFrom);

/// <summary>A reading with what was said of it.</summary>
/// <param name="At">Its instant, UTC.</param>
/// <param name="Value">As it is stored now.</param>
/// <param name="Quality">What it counts as.</param>
/// <param name="Verdict">A detector that left it out; null for none.</param>
/// <param name="Correction">What somebody did by hand; null for nothing.</param>
public sealed record LineageReading(DateTime At, double Value, ReadingQuality Quality, ReadingVerdict? Verdict, ReadingCorrection? Correction)
{
    /// <summary>True when the ledger is made of it.</summary>
    public bool IsUsed => Verdict is null && Quality is ReadingQuality.Good or ReadingQuality.Manual or ReadingQuality.Corrected or ReadingQuality.Accepted;
}

/// <summary>Why a detector left a reading out.</summary>
/// <param name="Detector">Which.</param>
/// <param name="Value">What was judged.</param>
/// <param name="Low">What it had to be at least; null: no bound.</param>
/// <param name="High">What it had to be at most; null: no bound.</param>
/// <param name="IsProvisional">Its window is not full yet.</param>
public sealed record ReadingVerdict(Detector Detector, double Value, double? Low, double? High, bool IsProvisional);

/// <summary>What somebody said of a reading.</summary>
/// <param name="Original">What was measured; null where nothing was.</param>
/// <param name="Reason">Why.</param>
/// <param name="User">Who; null when that user is gone.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReadingCorrection(double? Original, string Reason, string? User, DateTime At);

/// <summary>A register between two readings that were used.</summary>
/// <param name="From">Instant of the first, UTC: at or before the range where there is one.</param>
/// <param name="FromValue">Its value in register units.</param>
/// <param name="To">Instant of the last, UTC.</param>
/// <param name="ToValue">Its value.</param>
public sealed record RegisterStep(DateTime From, double FromValue, DateTime To, double ToValue)
{
    /// <summary>In register units, before multiplier and unit; negative where the register fell.</summary>
    public double Difference => ToValue - FromValue;
}

/// <summary>A quantity that was put in place of the computed one.</summary>
public sealed record IntervalCorrection(DateTime From, DateTime To, long Quantity, string Reason, string? User, DateTime At);

/// <summary>A row of a tariff and what it made.</summary>
/// <param name="Tariff">Name of the tariff; null where the meter has none.</param>
/// <param name="Price">The row; null where none holds.</param>
/// <param name="First">The first interval that it priced, on the meter's clock.</param>
/// <param name="Intervals">How many intervals.</param>
/// <param name="Quantity">Of them, in millionths of the item's unit.</param>
/// <param name="Cost">What it came to, in millionths of the currency; null without a price.</param>
public sealed record PriceUse(string? Tariff, TariffPrice? Price, DateTimeOffset First, int Intervals, long Quantity, long? Cost);

/// <summary>A formula with the values that its names had.</summary>
public sealed record FormulaInForce(string Text, DateTime ValidFrom, IReadOnlyList<FormulaInput> Inputs);

/// <summary>A name of a formula.</summary>
/// <param name="Name">As in the formula.</param>
/// <param name="MeterId">The meter that it means; null for a point.</param>
/// <param name="PointId">The point that it means; null for a meter.</param>
/// <param name="Target">Name of the meter or point; null where the reader may not see it.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Quantity">The meter's quantity over the range, in millionths.</param>
/// <param name="Mean">The mean of the point's readings in the range.</param>
/// <param name="Count">Intervals or readings that are known.</param>
public sealed record FormulaInput(string Name, int? MeterId, int? PointId, string? Target, string? Unit, long? Quantity, double? Mean, int Count);
