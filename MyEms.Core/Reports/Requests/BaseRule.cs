namespace MyEms.Core.Reports.Requests;

/// <summary>How the base period follows from the reporting period.</summary>
public enum BaseRule
{
    None,

    /// <summary>The period directly before: whole years and months give years and months, else the same number of days.</summary>
    Previous,

    /// <summary>The same period a year before; by hour, day and week aligned by weekday (364 days), by month and year by the calendar.</summary>
    LastYear,

    /// <summary>Dates that were asked for.</summary>
    Custom,
}
