using System.ComponentModel;
using MyEms.Core.Gateways;

namespace MyEms.Web.Api.Meters;

/// <summary>The newest known state of one point of a meter.</summary>
internal sealed record RealtimeEntry(
    int PointId,
    string Name,
    [property: Description("What the point measures.")] PointQuantity Quantity,
    [property: Description("Unit of the value, such as kW or kWh.")] string Unit,
    [property: Description("The last value; null when there has been none since the program started.")] double? Value,
    [property: Description("Instant of the last value, UTC.")] DateTime? At,
    [property: Description("Seconds since the last value.")] double? AgeSeconds,
    [property: Description("Null while the point answers; else what is wrong. The last good value is kept.")] string? Fault);
