using System.ComponentModel;
using MyEms.Core.Ledger;

namespace MyEms.Web.Api.Energy;

/// <summary>What a meter counted, by hour, day or month of its own time zone.</summary>
internal sealed record MeterEnergyEntry(
    int MeterId,
    string Category,
    string Item,
    LedgerRole Role,
    [property: Description("Unit of quantity, estimated and manual.")] string Unit,
    [property: Description("IANA time zone in which the buckets are cut.")] string Zone,
    [property: Description("In order of time, without gaps between them.")] IReadOnlyList<MeterEnergyRow> Rows);

/// <summary>One hour, day or month.</summary>
internal sealed record MeterEnergyRow(
    [property: Description("First instant, with the offset in force there.")] DateTimeOffset Start,
    [property: Description("First instant after it. A day has 23 to 25 hours.")] DateTimeOffset End,
    [property: Description("Sum of what is known, exact to a millionth; null where nothing is known, never 0 for it.")] decimal? Quantity,
    [property: Description("Part of the quantity that was spread over gaps.")] decimal Estimated,
    [property: Description("Part of the quantity that was entered by hand.")] decimal Manual,
    [property: Description("Known share of the time that ought to be known by now, 0 to 1; null for the future.")] double? Coverage,
    [property: Description("missing, partial, estimated, manual or measured: the weakest that holds.")] EnergyQuality Quality);
