namespace MyEms.Core.Changes;

/// <summary>Why figures that people may already have seen move. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum ChangeKind : short
{
    /// <summary>Readings that came more than an hour after they were taken.</summary>
    LateReadings = 1,

    /// <summary>Readings entered, corrected, excluded or accepted by hand, or that taken back.</summary>
    Correction = 2,

    /// <summary>A file of readings, or its undo.</summary>
    Import = 3,

    /// <summary>Configuration: a tariff, factor, formula, binding, calendar, meter exchange, limit.</summary>
    Configuration = 4,

    /// <summary>Somebody asked for a range to be computed again.</summary>
    Recalculation = 5,
}
