namespace MyEms.Web.Pages.Overview;

/// <summary>What the chart of the day shows.</summary>
public enum OverviewShow
{
    /// <summary>Mean power of each quarter of an hour.</summary>
    Power,

    /// <summary>Energy by hour.</summary>
    Energy,

    /// <summary>Money by hour and category.</summary>
    Cost,

    /// <summary>Emissions by hour and category.</summary>
    Carbon,
}
