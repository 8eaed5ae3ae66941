using System.Globalization;

namespace MyEms.Web.Reports;

/// <summary>What a page reads of its address beside the request itself.</summary>
internal static class ReportQuery
{
    /// <summary>The node; null when it is missing or no number.</summary>
    public static int? NodeOf(IEnumerable<KeyValuePair<string, string?>> query) =>
        int.TryParse(Value(query, "node"), NumberStyles.None, CultureInfo.InvariantCulture, out var node) && node > 0 ? node : null;

    /// <summary>True only for <c>name=true</c>.</summary>
    public static bool Flag(IEnumerable<KeyValuePair<string, string?>> query, string name) =>
        string.Equals(Value(query, name), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Value(IEnumerable<KeyValuePair<string, string?>> query, string name) =>
        query.LastOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim();
}
