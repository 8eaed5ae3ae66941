using System.Globalization;

namespace MyEms.Web.Reports.Rendering.Csv;

/// <summary>A field: a number in the reader's notation, or a text that no spreadsheet takes for a formula.</summary>
internal readonly record struct CsvCell(string Text, decimal? Number)
{
    public static readonly CsvCell Empty = new("", null);

    public static CsvCell OfText(string text) => new(text, null);

    public static CsvCell OfNumber(decimal number) => new("", number);

    /// <summary>Local time with its offset, so that the hour that comes twice is told apart.</summary>
    public static CsvCell OfTime(DateTimeOffset time) => new(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), null);

    public string Write(char separator, CultureInfo culture)
    {
        if (Number is { } number)
        {
            // The decimal point follows the reader's culture unless it would be the separator.
            var point = culture.NumberFormat.NumberDecimalSeparator;
            var text = number.ToString("0.#########", CultureInfo.InvariantCulture);
            return point.Length == 1 && point[0] != separator ? text.Replace(".", point, StringComparison.Ordinal) : text;
        }

        // A leading sign makes a formula in every spreadsheet program; an apostrophe takes that meaning away.
        var safe = Text.Length > 0 && "=+-@\t\r".Contains(Text[0], StringComparison.Ordinal) ? "'" + Text : Text;
        return safe.AsSpan().IndexOfAny($"{separator}\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
