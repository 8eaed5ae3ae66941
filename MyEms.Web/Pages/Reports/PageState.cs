namespace MyEms.Web.Pages.Reports;

/// <summary>What a report's page shows below its head.</summary>
internal enum PageState
{
    /// <summary>The first answer is awaited, or a newer one while the last is still shown.</summary>
    Loading,

    /// <summary>The report.</summary>
    Made,

    /// <summary>Sentences that say what to change.</summary>
    Refused,

    /// <summary>No such node for this reader.</summary>
    NotThere,

    /// <summary>There is nothing to report on.</summary>
    NoSpaces,

    /// <summary>The database did not answer.</summary>
    Failed,
}
