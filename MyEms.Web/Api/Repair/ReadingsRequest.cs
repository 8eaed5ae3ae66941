using System.ComponentModel;

namespace MyEms.Web.Api.Repair;

/// <summary>Readings that somebody enters.</summary>
internal sealed record ReadingsRequest(
    [property: Description("1 to 10,000 readings.")] IReadOnlyList<EnteredValue>? Readings,
    [property: Description("Why, in your own words, at most 500 characters; needed where a device measures the meter.")] string? Reason,
    [property: Description("True: takes readings too that are likely wrong. [false]")] bool? IncludeDoubtful);

/// <summary>A reading that somebody enters.</summary>
internal sealed record EnteredValue(
    [property: Description("When it was read, with offset: 2026-11-24T08:00:00+01:00.")] DateTimeOffset At,
    [property: Description("What the register shows, in its unit, before the multiplier.")] double Value);

/// <summary>Something else that somebody says of a meter's readings or figures.</summary>
internal sealed record CorrectionRequest(
    [property: Description("exclude, accept or quantity.")] CorrectionKind Kind,
    [property: Description("Instants of readings to exclude or accept, with offset, 1 to 10,000.")] IReadOnlyList<DateTimeOffset>? At,
    [property: Description("Quantities in place of computed ones, 1 to 1,000.")] IReadOnlyList<CorrectedInterval>? Intervals,
    [property: Description("Why, in your own words, 1 to 500 characters.")] string? Reason);

/// <summary>What is said.</summary>
internal enum CorrectionKind
{
    Exclude,
    Accept,
    Quantity,
}

/// <summary>A quantity in place of the computed one.</summary>
internal sealed record CorrectedInterval(
    [property: Description("First instant, on a quarter of an hour.")] DateTimeOffset From,
    [property: Description("First instant after it, on a quarter of an hour.")] DateTimeOffset To,
    [property: Description("Over the whole range, in the meter's item's unit.")] decimal Quantity);

/// <summary>What is to be taken back.</summary>
internal sealed record UndoRequest(
    [property: Description("Entries of readings.")] IReadOnlyList<long>? Readings,
    [property: Description("Corrections of quantities.")] IReadOnlyList<long>? Intervals);
