using System.Text;

namespace MyEms.Core.Repair.Import;

/// <summary>Reads separated values after RFC 4180, with comma, semicolon or tab, which the first lines decide.</summary>
internal static class CsvLines
{
    private static readonly char[] s_separators = [';', '\t', ','];

    /// <exception cref="ImportFileException">More than the limits.</exception>
    public static List<ImportLine> Read(string text)
    {
        var (at, declared) = (0, default(char?));
        // Excel's own hint, "sep=;", is a line for programs.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && s_separators.Contains(text[4]))
        {
            declared = text[4];
            at = text.IndexOf('\n', StringComparison.Ordinal) is var end && end < 0 ? text.Length : end + 1;
        }

        return Read(text, at, declared ?? Separator(text), declared is null ? 1 : 2);
    }

    /// <summary>The one that parts the first line that has any into most fields, outside of quotes.</summary>
    internal static char Separator(string text)
    {
        var counts = new int[s_separators.Length];
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\n' or '\r')
            {
                if (counts.Any(n => n > 0))
                {
                    break;
                }
            }
            else if (!quoted && Array.IndexOf(s_separators, c) is var i and >= 0)
            {
                counts[i]++;
            }
        }

        return s_separators[Array.IndexOf(counts, counts.Max())];
    }

    private static List<ImportLine> Read(string text, int at, char separator, int number)
    {
        var (lines, cells, total) = (new List<ImportLine>(), new List<ImportCell>(), 0);
        while (at < text.Length)
        {
            var first = number;
            cells.Clear();
            bool goesOn;
            do
            {
                cells.Add(Field(text, ref at, separator, ref number, out goesOn));
                if (cells.Count > ImportLimits.Columns)
                {
                    throw new ImportFileException(ImportProblem.TooLarge);
                }
            }
            while (goesOn);
            number++;
            total += cells.Count;
            if (lines.Count >= ImportLimits.Rows + 1 || total > ImportLimits.Cells)
            {
                throw new ImportFileException(ImportProblem.TooLarge);
            }

            lines.Add(new ImportLine(first, [.. cells]));
        }

        return lines;
    }

    /// <summary>One field; stands behind its separator or line end afterwards.</summary>
    private static ImportCell Field(string text, ref int at, char separator, ref int number, out bool goesOn)
    {
        ImportCell cell;
        if (at < text.Length && text[at] == '"')
        {
            cell = Quoted(text, ref at, separator, ref number);
        }
        else
        {
            var start = at;
            while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
            {
                at++;
            }

            cell = ImportCell.Of(text[start..at]);
        }

        goesOn = at < text.Length && text[at] == separator;
        if (!goesOn && at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n')
        {
            at++;
        }

        at++;
        return cell;
    }

    private static ImportCell Quoted(string text, ref int at, char separator, ref int number)
    {
        var content = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                {
                    break;
                }

                at++;
            }

            number += text[at] == '\n' ? 1 : 0;
            if (content.Length <= ImportLimits.CellCharacters)
            {
                content.Append(text[at]);
            }
        }

        at++;
        // What stands behind the closing quote is no part of the standard; it belongs to the field all the same.
        for (; at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'); at++)
        {
            content.Append(text[at]);
        }

        return ImportCell.Of(content.ToString());
    }
}
