using System.ComponentModel;
using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Meters;
using MyEms.Core.Quantities;

namespace MyEms.Web.Api.Lineage;

/// <summary>Where a figure comes from.</summary>
internal sealed record LineageEntry(
    int NodeId,
    string Node,
    string Category,
    string Item,
    LedgerRole Role,
    [property: Description("Unit of quantities.")] string Unit,
    [property: Description("Currency of costs, ISO 4217.")] string Currency,
    [property: Description("IANA time zone of the node.")] string Zone,
    [property: Description("First instant, on the grid of 15 minutes.")] DateTimeOffset From,
    [property: Description("First instant after it.")] DateTimeOffset To,
    [property: Description("The figure itself, exact to a millionth; null where nothing is known.")] decimal? Quantity,
    decimal? Cost,
    [property: Description("kg CO₂e.")] decimal? Carbon,
    [property: Description("Part of the quantity that was spread over gaps.")] decimal Estimated,
    [property: Description("Part of the quantity that was entered by hand.")] decimal Manual,
    [property: Description("Known share of the time that ought to be known by now, 0 to 1.")] double? Coverage,
    [property: Description("True when the meters come to the figure to the last millionth, in quantity, cost and carbon.")] bool AddsUp,
    [property: Description("Changes that moved the node's figures of these days after people may have seen them: GET /v1/nodes/{id}/changes.")] int Changes,
    [property: Description("The meters that it is made of, the largest contribution first; at most 1,000.")] IReadOnlyList<ContributionEntry> Meters,
    [property: Description("How many meters there are.")] int MeterCount,
    [property: Description("The meter by itself: versions, readings, prices, formula. Given when the node is a meter or is made of one only.")] MeterLineageEntry? Meter)
{
    public const int MostMeters = 1_000;

    public static LineageEntry Of(FigureLineage lineage, MeterLineage? meter)
    {
        var (subject, figure) = (lineage.Subject, lineage.Figure);
        return new LineageEntry(
            subject.NodeId, subject.NodeName, subject.Category, subject.Item, subject.Key.Role, subject.Unit, subject.Currency, subject.Zone.Id,
            LineageParts.Local(subject.Zone, lineage.From), LineageParts.Local(subject.Zone, lineage.To),
            Amount(figure.Quantity), Amount(figure.Cost), Amount(figure.Carbon), Amount(figure.Estimated), Amount(figure.Manual),
            figure.Expected > 0 ? Math.Round(Math.Min(1d, (double)figure.Known / figure.Expected), 6) : null, lineage.AddsUp, lineage.Changes,
            [.. lineage.Meters.Take(MostMeters).Select(ContributionEntry.Of)], lineage.Meters.Count, meter is null ? null : MeterLineageEntry.Of(meter));
    }

    internal static decimal? Amount(long? micros) => micros is { } known ? Amount(known) : null;

    internal static decimal Amount(long micros) => new Quantity(micros).ToDecimal();
}

/// <summary>What one meter gives to the figure.</summary>
internal sealed record ContributionEntry(
    int MeterId,
    [property: Description("Null where you may not see it.")] string? Meter,
    [property: Description("The space that it lies in.")] string? Place,
    MeterSource Source,
    [property: Description("How much of the meter counts; each interval is weighted and rounded by itself.")] decimal Weight,
    [property: Description("Since when with this weight; null: always.")] DateTime? ValidFrom,
    [property: Description("Until when; null: open.")] DateTime? ValidTo,
    [property: Description("Intervals of 15 minutes of which something is known.")] int Intervals,
    [property: Description("The meter's own quantity over these intervals.")] decimal? Own,
    [property: Description("Its contribution.")] decimal? Quantity,
    decimal? Cost,
    decimal? Carbon,
    decimal Estimated,
    decimal Manual)
{
    public static ContributionEntry Of(MeterContribution meter) => new(
        meter.MeterId, meter.MeterName, meter.Place, meter.Source, meter.Weight, Bounded(meter.ValidFrom), Bounded(meter.ValidTo), meter.Intervals,
        LineageEntry.Amount(meter.Own), LineageEntry.Amount(meter.Quantity), LineageEntry.Amount(meter.Cost), LineageEntry.Amount(meter.Carbon),
        LineageEntry.Amount(meter.Estimated), LineageEntry.Amount(meter.Manual));

    internal static DateTime? Bounded(DateTime at) => at == Core.Time.Validity.Beginning || at == Core.Time.Validity.End ? null : at;
}
