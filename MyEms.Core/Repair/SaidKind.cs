namespace MyEms.Core.Repair;

/// <summary>What can be said of a reading by hand.</summary>
public enum SaidKind
{
    /// <summary>It has this value: entered where nothing was measured, corrected in place of what was measured.</summary>
    Enter,

    /// <summary>It is left out.</summary>
    Exclude,

    /// <summary>What was measured is right, whatever a limit or a detector says.</summary>
    Accept,
}
