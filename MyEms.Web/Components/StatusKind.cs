namespace MyEms.Web.Components;

/// <summary>How a thing is, from best to worst, and silent.</summary>
public enum StatusKind
{
    /// <summary>"Normal".</summary>
    Ok,

    /// <summary>"Notice".</summary>
    Info,

    /// <summary>"Warning".</summary>
    Warning,

    /// <summary>"Serious".</summary>
    Serious,

    /// <summary>"Critical".</summary>
    Critical,

    /// <summary>"Silent".</summary>
    Offline,
}
