namespace MyEms.Core.Repair.Import;

/// <summary>In which order a date's three numbers stand.</summary>
public enum DateOrder
{
    /// <summary>2026-11-24</summary>
    YearMonthDay,

    /// <summary>24.11.2026</summary>
    DayMonthYear,

    /// <summary>11/24/2026</summary>
    MonthDayYear,
}
