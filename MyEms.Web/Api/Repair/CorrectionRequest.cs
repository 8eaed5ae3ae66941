using System.ComponentModel;

namespace MyEms.Web.Api.Repair;

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
