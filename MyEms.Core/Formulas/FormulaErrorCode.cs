namespace MyEms.Core.Formulas;

/// <summary>What is wrong with a formula; pages and the API put it into words by this name. The arguments of each are given in order.</summary>
public enum FormulaErrorCode
{
    /// <summary>Nothing but blanks.</summary>
    Empty,

    /// <summary>Longer than the limit: limit.</summary>
    TooLong,

    /// <summary>Nested or chained beyond the limit.</summary>
    TooDeep,

    /// <summary>More different names than the limit: limit.</summary>
    TooManyNames,

    /// <summary>A character that means nothing here: the character.</summary>
    UnexpectedCharacter,

    /// <summary>A bracket of a name that is never closed.</summary>
    UnclosedBracket,

    /// <summary>Brackets around nothing.</summary>
    EmptyName,

    /// <summary>A name longer than the limit: limit.</summary>
    NameTooLong,

    /// <summary>A number beyond ±1.8 × 10³⁰⁸.</summary>
    NumberTooLarge,

    /// <summary>A comma where a decimal point is meant.</summary>
    DecimalComma,

    /// <summary>The text ends where a value is expected.</summary>
    UnexpectedEnd,

    /// <summary>Something that cannot stand here: the text.</summary>
    UnexpectedToken,

    /// <summary>Two values with no operator between them: the second.</summary>
    MissingOperator,

    /// <summary>A parenthesis that is never closed.</summary>
    UnclosedParenthesis,

    /// <summary><c>a &lt; b &lt; c</c>: write it with <c>and</c>.</summary>
    ChainedComparison,

    /// <summary>A function that does not exist: the name.</summary>
    UnknownFunction,

    /// <summary>A wrong number of arguments: function, least, most, given.</summary>
    ArgumentCount,

    /// <summary>The second argument of <c>round</c> is no whole number from 0 to the limit: limit.</summary>
    RoundDigits,

    /// <summary>A name that stands for nothing: the name.</summary>
    UnknownName,

    /// <summary>A name that several things have: the name, and how one of them can be written.</summary>
    AmbiguousName,

    /// <summary>A condition where a number is expected.</summary>
    NumberExpected,

    /// <summary>A number where a condition is expected.</summary>
    ConditionExpected,

    /// <summary>Two quantities that cannot be added or compared: unit of the left, unit of the right.</summary>
    UnitMismatch,

    /// <summary>The formula ends in a condition, not in a number.</summary>
    ResultCondition,

    /// <summary>The result is in a unit that cannot be written in the declared one: unit of the result, declared unit.</summary>
    ResultUnit,

    /// <summary>The formula uses neither meter nor point.</summary>
    NoNames,

    /// <summary>The formula would depend on itself: the names along the way, joined by arrows.</summary>
    Loop,

    /// <summary>A warning: numbers of different scale meet and a factor hides whether they fit: unit of the left, unit of the right.</summary>
    MixedScale,
}
