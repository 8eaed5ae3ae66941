using MyEms.Core.Gateways;

namespace MyEms.Web.Pages.Live;

/// <summary>A point as the live pages show it.</summary>
/// <param name="Id">The point.</param>
/// <param name="NodeId">The node whose value it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">What it measures.</param>
/// <param name="Unit">Unit code of its values.</param>
/// <param name="Low">Below it a value is out of range; null: no limit.</param>
/// <param name="High">Above it a value is out of range; null: no limit.</param>
/// <param name="Poll">Time between two polls.</param>
/// <param name="GatewayId">The gateway behind which it answers; 0 for a virtual point.</param>
/// <param name="Factor">What a reading is multiplied with to be the true value: the transformer ratio of a meter's power, else 1. A register is shown as the device shows it.</param>
/// <param name="Multiplier">What the difference of two readings of a register is multiplied with to be the meter's quantity; null for what is no register, and for a meter without a version in force.</param>
public sealed record LivePoint(int Id, int NodeId, string Name, PointQuantity Quantity, string Unit, double? Low, double? High, TimeSpan Poll, int GatewayId, double Factor = 1, decimal? Multiplier = null);
