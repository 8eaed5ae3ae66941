using System.IO.Compression;
using System.Xml;

namespace MyEms.Core.Repair.Import;

/// <summary>
/// Looks at a workbook before any library does: how much it unpacks to (counted, since what it declares may be a lie), and from which
/// day it counts its dates.
/// </summary>
internal static class WorkbookGuard
{
    /// <returns>Whether its dates count from 1904, as those of old Macintosh programs do.</returns>
    /// <exception cref="ImportFileException">Too large, or no workbook.</exception>
    public static bool Check(MemoryStream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > ImportLimits.Parts)
            {
                throw new ImportFileException(ImportProblem.TooLarge);
            }

            var left = ImportLimits.UnpackedBytes;
            foreach (var entry in archive.Entries)
            {
                left -= Unpacked(entry, left);
            }

            return archive.GetEntry("xl/workbook.xml") is { } workbook ? CountsFrom1904(workbook) : throw new ImportFileException(ImportProblem.NotReadable);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new ImportFileException(ImportProblem.NotReadable, error);
        }
    }

    private static long Unpacked(ZipArchiveEntry entry, long limit)
    {
        if (entry.Length > limit)
        {
            throw new ImportFileException(ImportProblem.TooLarge);
        }

        var (buffer, total) = (new byte[81_920], 0L);
        using var stream = entry.Open();
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            total += read;
            if (total > limit)
            {
                throw new ImportFileException(ImportProblem.TooLarge);
            }
        }

        return total;
    }

    private static bool CountsFrom1904(ZipArchiveEntry workbook)
    {
        using var stream = workbook.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 10_000_000 });
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                return reader.GetAttribute("date1904") is "1" or "true";
            }
        }

        return false;
    }
}
