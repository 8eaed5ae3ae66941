using MyEms.Web.Api.Energy;

namespace MyEms.Web.Api;

/// <summary>An instant or a local date as a caller writes it, which may be left out.</summary>
internal static class InstantParameter
{
    /// <summary>Null when nothing was written, or when it cannot be read: then the error says so.</summary>
    public static DateTime? Read(string? text, string name, TimeZoneInfo zone, int daysAfterDate, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var read = EnergyRange.Bound(text, zone, daysAfterDate);
        if (read is null)
        {
            errors[name] = [$"{name} is a date such as 2026-10-01 or an instant such as 2026-10-01T06:00:00Z. In an address a plus is written %2B."];
        }

        return read;
    }
}
