namespace MyEms.Core.Formulas;

/// <summary>Where in a formula's text something stands, in UTF-16 code units as editors count them.</summary>
public readonly record struct FormulaSpan(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>From the start of this one to the end of the other.</summary>
    public FormulaSpan To(FormulaSpan last) => new(Start, last.End - Start);
}
