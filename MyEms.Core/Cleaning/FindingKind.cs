namespace MyEms.Core.Cleaning;

/// <summary>What a meter's calculation can find out on its way. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum FindingKind : short
{
    /// <summary>The first reading: the count starts here. No amount.</summary>
    FirstReading = 1,

    /// <summary>A register began again at zero; the amount was counted since. Of a register that counts down: it was filled up; no amount.</summary>
    Reset = 2,

    /// <summary>A register passed its last digit. The amount is that of the whole stretch.</summary>
    Rollover = 3,

    /// <summary>A dated exchange lies here. No amount.</summary>
    Exchange = 4,

    /// <summary>A gap whose amount was spread over it.</summary>
    GapEstimated = 5,

    /// <summary>A gap longer than the meter's maximum: the amount is stated, not placed.</summary>
    GapNotPlaced = 6,

    /// <summary>
    /// A register fell and nothing explains it, or not yet: the stretch is missing. The amount is the fall, negative; the
    /// count goes on from the lower value.
    /// </summary>
    UnexplainedDrop = 7,

    /// <summary>Somebody put the amount in place of what was computed.</summary>
    IntervalCorrection = 8,

    /// <summary>A rise beyond what the meter's hourly limit allows: the amount is stated, not placed.</summary>
    AboveLimit = 9,

    /// <summary>A formula has no value although its inputs have: division by zero and the like. The detail says why and how often; no amount.</summary>
    FormulaWithoutValue = 10,

    /// <summary>
    /// A register went on from an old count after it had shown less for hours: what it had lost came back. The amount is that,
    /// stated, not placed.
    /// </summary>
    Return = 11,
}
