using MyEms.Core.Meters;

namespace MyEms.Core.Repair.Import;

/// <summary>A meter that readings may be said of, as judging them needs it.</summary>
/// <param name="Id">The meter.</param>
/// <param name="Uuid">Its public id.</param>
/// <param name="Name">Its name.</param>
/// <param name="OrganisationId">Whose it is.</param>
/// <param name="PointId">Its register; null for a virtual one.</param>
/// <param name="Source">Where its readings come from.</param>
/// <param name="Signal">What a reading says.</param>
/// <param name="Direction">Which way its register counts.</param>
/// <param name="RolloverValue">Where its register starts again from zero; null: never.</param>
/// <param name="HourlyLow">Least believable quantity of an hour in the item's unit; null: no limit.</param>
/// <param name="HourlyHigh">Largest; null: no limit.</param>
/// <param name="LowLimit">Least believable reading; null: no limit.</param>
/// <param name="HighLimit">Largest; null: no limit.</param>
/// <param name="Unit">Unit code of its readings.</param>
public sealed record ImportMeter(
    int Id, Guid Uuid, string Name, int OrganisationId, int? PointId, MeterSource Source, MeterSignal Signal, RegisterDirection Direction,
    double? RolloverValue, double? HourlyLow, double? HourlyHigh, double? LowLimit, double? HighLimit, string Unit)
{
    /// <summary>Instants from which readings come from a new register, in order.</summary>
    internal IReadOnlyList<DateTime> Exchanges { get; init; } = [];

    /// <summary>From when on a reading's difference times how much is the quantity in the item's unit, in order.</summary>
    internal IReadOnlyList<(DateTime From, double Factor)> Factors { get; init; } = [];

    internal double FactorAt(DateTime at) => Factors.LastOrDefault(f => f.From <= at, (default, 1d)).Factor;

    /// <summary>True when a new register begins in (after, until].</summary>
    internal bool IsExchangedWithin(DateTime after, DateTime until) => Exchanges.Any(e => e > after && e <= until);
}
