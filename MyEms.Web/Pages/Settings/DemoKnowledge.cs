namespace MyEms.Web.Pages.Settings;

/// <summary>Whether it is known if there is a demo.</summary>
public enum DemoKnowledge
{
    /// <summary>It is being asked for the first time.</summary>
    Reading,

    /// <summary>The database did not say.</summary>
    Unknown,

    /// <summary>The database said whether there is one.</summary>
    Known,
}
