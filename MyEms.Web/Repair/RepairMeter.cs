using MyEms.Core.Quantities;
using MyEms.Core.Repair.Offline;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Repair;

/// <summary>A meter whose readings are entered or corrected.</summary>
/// <param name="Node">The meter.</param>
/// <param name="Path">Names above it.</param>
/// <param name="Zone">Its clock.</param>
/// <param name="PointId">Its register; null for a virtual meter.</param>
/// <param name="ReadingUnit">Unit of its readings.</param>
/// <param name="Unit">Unit of its quantities.</param>
/// <param name="ItemId">What its quantities are of.</param>
/// <param name="Category">Code of its category.</param>
/// <param name="Offline">Its schedule and last reading; null where a device measures it.</param>
public sealed record RepairMeter(
    MapNode Node, IReadOnlyList<string> Path, TimeZoneInfo Zone, int? PointId, string ReadingUnit, Unit Unit, int ItemId, string Category, OfflineMeter? Offline);
