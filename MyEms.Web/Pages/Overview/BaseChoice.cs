namespace MyEms.Web.Pages.Overview;

/// <summary>Which day a day is compared with.</summary>
public enum BaseChoice
{
    /// <summary>The same weekday a week before.</summary>
    Week,

    /// <summary>The day before.</summary>
    Yesterday,
}
