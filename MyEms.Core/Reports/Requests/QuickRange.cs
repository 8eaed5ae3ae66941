namespace MyEms.Core.Reports.Requests;

/// <summary>A period that moves with the calendar. Those that have begun end with today.</summary>
public enum QuickRange
{
    Today,
    Yesterday,
    ThisWeek,
    Last7Days,
    ThisMonth,
    LastMonth,
    ThisYear,
    Last12Months,
}
