namespace MyEms.Acquisition.Campus.Defects;

/// <summary>What is wrong with a stretch of readings, a register or a load of the campus.</summary>
public enum DefectKind
{
    /// <summary>Readings are absent; the register goes on.</summary>
    Outage,

    /// <summary>The register passes its highest value and begins at zero.</summary>
    Rollover,

    /// <summary>The meter is replaced: the old register ends, a new one begins. Amount = counts with which the new one begins.</summary>
    Exchange,

    /// <summary>The register falls to zero without notice. Amount = 0.</summary>
    Reset,

    /// <summary>One absurd reading at From. Amount = the reading's value in the point's unit.</summary>
    Spike,

    /// <summary>The register stands still and then jumps to where it ought to be; no energy is lost.</summary>
    Stuck,

    /// <summary>Each reading is delivered twice with the same instant.</summary>
    Duplicate,

    /// <summary>Readings are delivered long after they were taken.</summary>
    Late,

    /// <summary>One current transformer of three is reversed: the register counts a third of the truth. Amount = 1/3.</summary>
    ReversedTransformer,

    /// <summary>A load below a parent meter that no sub-meter counts. Amount = kW (or litres per hour).</summary>
    UnmeteredLoad,

    /// <summary>A live device that does not answer for some minutes now and then.</summary>
    Silent,
}
