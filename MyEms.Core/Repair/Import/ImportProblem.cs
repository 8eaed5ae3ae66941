namespace MyEms.Core.Repair.Import;

/// <summary>Why a file cannot be read at all.</summary>
public enum ImportProblem
{
    /// <summary>More bytes, lines, columns or cells than <see cref="ImportLimits"/> allows, or a workbook that unpacks to too much.</summary>
    TooLarge,

    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>An Excel workbook of before 2007, or one with a password.</summary>
    OldWorkbook,

    /// <summary>Neither a workbook nor text in a known encoding, or a damaged one.</summary>
    NotReadable,

    /// <summary>The first row names neither meter, time and value, nor a time and meters, nor a meter and dates.</summary>
    NoLayout,
}

/// <summary>A file that cannot be read at all.</summary>
/// <param name="problem">Why.</param>
/// <param name="inner">What a library said of it.</param>
public sealed class ImportFileException(ImportProblem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    public ImportProblem Problem { get; } = problem;
}
