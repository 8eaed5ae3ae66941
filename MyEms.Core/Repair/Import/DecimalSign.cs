namespace MyEms.Core.Repair.Import;

/// <summary>What parts the whole from the fraction in written numbers.</summary>
public enum DecimalSign
{
    /// <summary>1,234.56</summary>
    Dot,

    /// <summary>1.234,56</summary>
    Comma,
}
