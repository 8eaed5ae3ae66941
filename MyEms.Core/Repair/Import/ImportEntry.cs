namespace MyEms.Core.Repair.Import;

/// <summary>A reading of a file: what is written there, what it was taken for, and the verdict on it.</summary>
public sealed class ImportEntry
{
    /// <summary>Line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Column of the value, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>The meter as it is written.</summary>
    public required string MeterText { get; init; }

    /// <summary>The time as it is written.</summary>
    public required string TimeText { get; init; }

    /// <summary>The value as it is written.</summary>
    public required string ValueText { get; init; }

    public Verdict Verdict { get; internal set; }

    /// <summary>True when figures of a closed period would move by it. A warning only: they are shown as an adjustment.</summary>
    public bool IsLocked { get; internal set; }

    /// <summary>The meter; null when there is none.</summary>
    public ImportMeter? Meter { get; internal set; }

    /// <summary>The instant, UTC; null when it could not be read.</summary>
    public DateTime? At { get; internal set; }

    /// <summary>The value in the register's unit; null when it could not be read.</summary>
    public double? Value { get; internal set; }

    /// <summary>What the verdict compares with: the stored value, the neighbouring reading, the limit.</summary>
    public double? Against { get; internal set; }

    /// <summary>The line that says the same instant.</summary>
    public int? OtherLine { get; internal set; }

    public VerdictClass Class => Verdict.Class();
}
