namespace MyEms.Core.Repair.Offline;

/// <summary>A meter whose readings people enter, as it is asked for.</summary>
/// <param name="Name">Not taken by another meter of the organisation, since files name meters by it.</param>
/// <param name="SpaceId">The space that it lies in.</param>
/// <param name="CategoryId">What it measures; the category's main item.</param>
/// <param name="Unit">Unit code of its readings; null: the item's.</param>
/// <param name="ReadingEveryDays">Days between two readings; null: no schedule.</param>
/// <param name="RolloverValue">Where its register starts again from zero, in <paramref name="Unit"/>; null: never.</param>
/// <param name="Counted">False: counts only for nodes that bind it directly.</param>
public sealed record OfflineMeterRequest(
    string Name, int SpaceId, int CategoryId, string? Unit = null, int? ReadingEveryDays = null, decimal? RolloverValue = null, bool Counted = true);

/// <summary>Why a meter cannot be made so.</summary>
public enum OfflineMeterFault
{
    NameMissing,
    NameTooLong,
    NameTaken,
    SpaceUnknown,
    CategoryUnknown,
    UnitUnknown,
    ScheduleOutOfRange,
    RolloverOutOfRange,
}

/// <summary>The new meter, or why there is none.</summary>
public sealed record OfflineMeterResult(int? MeterId, IReadOnlyList<OfflineMeterFault> Faults);
