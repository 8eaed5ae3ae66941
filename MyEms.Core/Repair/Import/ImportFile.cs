namespace MyEms.Core.Repair.Import;

/// <summary>Turns the bytes of a file into lines of cells, by what they are and not by what the file is called.</summary>
internal static class ImportFile
{
    /// <exception cref="ImportFileException">It cannot be read.</exception>
    public static List<ImportLine> Read(byte[] bytes)
    {
        if (bytes.LongLength > ImportLimits.FileBytes)
        {
            throw new ImportFileException(ImportProblem.TooLarge);
        }

        var start = bytes.AsSpan();
        if (start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new ImportFileException(ImportProblem.OldWorkbook);
        }

        var lines = start.StartsWith("PK\u0003\u0004"u8) ? WorkbookLines.Read(new MemoryStream(bytes, writable: false)) : CsvLines.Read(CsvEncoding.Decode(bytes));
        lines.RemoveAll(l => l.IsEmpty);
        return lines.Count == 0 ? throw new ImportFileException(ImportProblem.Empty) : lines;
    }
}
