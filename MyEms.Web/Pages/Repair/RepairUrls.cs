using System.Globalization;

namespace MyEms.Web.Pages.Repair;

/// <summary>Addresses of imports, entries and repairs.</summary>
internal static class RepairUrls
{
    public const string Import = "/readings/import";
    public const string NewMeter = "/meters/offline/new";

    public static string Readings(int meter) => $"/meters/{meter.ToString(CultureInfo.InvariantCulture)}/readings";

    public static string Repair(int meter, DateOnly? day = null, string? view = null, int days = 1) =>
        PageUrls.With($"/meters/{meter.ToString(CultureInfo.InvariantCulture)}/repair", ("day", PageUrls.Day(day)), ("view", view), ("days", days == 1 ? null : days.ToString(CultureInfo.InvariantCulture)));
}
