namespace MyEms.Core.Formulas;

/// <summary>Why a formula has no value. Stored and sent by name; the first cause in the order of evaluation counts.</summary>
public enum FormulaReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>An input has no value and nothing in the formula says what to do then.</summary>
    MissingInput,
    DivisionByZero,

    /// <summary>The square root of a negative number.</summary>
    NegativeRoot,

    /// <summary>A negative number to the power of a fraction.</summary>
    UndefinedPower,

    /// <summary>Beyond what can be computed or stored.</summary>
    Overflow,

    /// <summary>The formula as stored cannot be evaluated: an input is gone, or its unit has changed.</summary>
    Invalid,
}
