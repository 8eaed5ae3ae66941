using MyEms.Core.Reach;

namespace MyEms.Core.Formulas.Editing;

/// <summary>How an attempt to save ended.</summary>
public enum FormulaOutcomeKind
{
    Saved,

    /// <summary>There is no such meter or space in the writer's scope.</summary>
    NotThere,

    /// <summary>The meter is read, not computed.</summary>
    NotVirtual,

    /// <summary>The formula has errors.</summary>
    Refused,

    /// <summary>Somebody else has changed it since the writer has seen it.</summary>
    Changed,

    /// <summary>The date is not from 1 January 1970 to 31 December 2199.</summary>
    BadDate,

    /// <summary>The name is empty or too long.</summary>
    BadName,
}

/// <summary>What became of an attempt to save.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="MeterId">The meter.</param>
/// <param name="Review">What the check said.</param>
/// <param name="Effect">How much is computed again.</param>
public sealed record FormulaSaved(FormulaOutcomeKind Kind, int? MeterId = null, FormulaReview? Review = null, LedgerEffect? Effect = null);
