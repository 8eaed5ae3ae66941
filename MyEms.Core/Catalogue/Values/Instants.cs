using System.Globalization;

namespace MyEms.Core.Catalogue.Values;

/// <summary>Instants in JSON, queries and cells: UTC, with a Z.</summary>
public static class Instants
{
    internal static readonly string[] Formats = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"];

    public static string Write(DateTime instant) => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);

    /// <summary>The instant of a text, or null when it is none. One without an offset is UTC.</summary>
    public static DateTime? Read(string text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.UtcDateTime : null;
}
