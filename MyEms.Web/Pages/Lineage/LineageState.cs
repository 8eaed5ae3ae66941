namespace MyEms.Web.Pages.Lineage;

/// <summary>What the page has to show.</summary>
internal enum LineageState
{
    Loading,

    Shown,

    /// <summary>The address names no node.</summary>
    NotAsked,

    /// <summary>No such node or item for this reader.</summary>
    NotThere,

    /// <summary>The address names no range that can be explained.</summary>
    BadRange,

    /// <summary>The database did not answer.</summary>
    Failed,
}
