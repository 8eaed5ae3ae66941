namespace MyEms.Core.Calendars;

/// <summary>Whether people work on a local date. Part of <c>ledger_day.period</c>; numbers are never reused.</summary>
public enum DayKind : short
{
    /// <summary>No calendar holds.</summary>
    Unknown = 0,
    Working = 1,
    NonWorking = 2,
}
