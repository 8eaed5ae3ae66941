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
