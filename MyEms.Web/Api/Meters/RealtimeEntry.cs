using System.ComponentModel;
using MyEms.Core.Gateways;
using MyEms.Core.Live;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Api.Meters;

/// <summary>The newest known state of one point of a meter.</summary>
internal sealed record RealtimeEntry(
    int PointId,
    string Name,
    [property: Description("What the point measures.")] PointQuantity Quantity,
    [property: Description("Unit of the value, such as kW. Of a register: the unit in which the device counts, before the multiplier.")] string Unit,
    [property: Description("True for the reading of a counter: what the device shows, neither energy nor a quantity of the meter. Energy is under /energy.")] bool Register,
    [property: Description("Of a register: the difference of two readings times this is the meter's quantity in the meter's unit. Null for all else, and for a meter without a version in force.")] decimal? Multiplier,
    [property: Description("The last value; null when there has been none since the program started. Power is true power, with the transformer ratio of the meter in it; a register is the raw reading.")] double? Value,
    [property: Description("Instant of the last value, UTC.")] DateTime? At,
    [property: Description("Seconds since the last value.")] double? AgeSeconds,
    [property: Description("Null while the point answers; else what is wrong. The last good value is kept.")] string? Fault)
{
    /// <summary>The same true value that the pages show.</summary>
    internal static RealtimeEntry Of(LivePoint point, LiveValue? live, DateTime now)
    {
        var entry = new RealtimeEntry(
            point.Id, point.Name, point.Quantity, point.Unit, point.Quantity == PointQuantity.EnergyRegister, point.Multiplier, null, null, null, live?.Fault);
        return live is { Value: { } value }
            ? entry with { Value = value * point.Factor, At = live.At, AgeSeconds = Math.Max(0, Math.Round((now - live.At).TotalSeconds, 1)) }
            : entry;
    }
}
