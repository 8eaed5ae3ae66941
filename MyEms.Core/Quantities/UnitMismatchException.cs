namespace MyEms.Core.Quantities;

/// <summary>One unit cannot be written in another: they measure different things, or one of them is not known.</summary>
public sealed class UnitMismatchException(string from, string to, string message) : Exception(message)
{
    /// <summary>Code of the unit that was given.</summary>
    public string From { get; } = from;

    /// <summary>Code of the unit that was wanted.</summary>
    public string To { get; } = to;
}
