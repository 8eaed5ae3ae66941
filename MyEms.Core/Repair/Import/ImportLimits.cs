namespace MyEms.Core.Repair.Import;

/// <summary>How much a file of readings may be. What is more is refused as a whole, before any of it is written.</summary>
public static class ImportLimits
{
    /// <summary>Bytes of the file.</summary>
    public const long FileBytes = 50L * 1024 * 1024;

    /// <summary>Bytes of a workbook when unpacked: a small file can hold a disk full of zeros.</summary>
    public const long UnpackedBytes = 400L * 1024 * 1024;

    /// <summary>Parts of a workbook.</summary>
    public const int Parts = 2_000;

    /// <summary>Lines of the file, and readings in it.</summary>
    public const int Rows = 500_000;

    /// <summary>Columns of the file.</summary>
    public const int Columns = 2_000;

    /// <summary>Cells of the file, empty ones included.</summary>
    public const int Cells = 4_000_000;

    /// <summary>Characters of a cell that are looked at; a longer one is cut there and so is none of what is sought.</summary>
    public const int CellCharacters = 300;
}
