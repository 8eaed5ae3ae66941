using System.Globalization;

namespace MyEms.Web.Pages;

/// <summary>The addresses of the pages, each with its state.</summary>
internal static class PageUrls
{
    public static string Overview(int? node = null, DateOnly? day = null) =>
        With("/", ("node", Id(node)), ("day", Day(day)));

    public static string Live(int? node = null) => With("/live", ("node", Id(node)));

    public static string Spaces(int? node = null) => With("/spaces", ("node", Id(node)));

    public static string Meters(int? space = null, string? category = null, string? state = null) =>
        With("/meters", ("space", Id(space)), ("category", category), ("state", state));

    public static string Meter(int meter, DateOnly? day = null) =>
        With("/meters/" + meter.ToString(CultureInfo.InvariantCulture), ("day", Day(day)));

    /// <summary>The list of virtual meters.</summary>
    public const string VirtualMeters = "/meters/virtual";

    public const string NewVirtualMeter = "/meters/virtual/new";

    /// <summary>The formula of a virtual meter.</summary>
    public static string Formula(int meter) => Meter(meter) + "/formula";

    /// <summary>The report "energy by category" of a node over a quick range or one day.</summary>
    public static string Report(int node, DateOnly? day = null) =>
        With("/reports/space/energy-category", ("node", Id(node)), ("from", Day(day)), ("to", Day(day)), ("period", day is null ? "thisMonth" : null), ("step", day is null ? null : "hour"));

    /// <summary>An address with those parameters that have a value.</summary>
    public static string With(string path, params (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value!)).ToArray(); // filtered on the left
        return given.Length == 0 ? path : path + "?" + string.Join('&', given);
    }

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date of an address; null when it is none.</summary>
    public static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Id(int? id) => id?.ToString(CultureInfo.InvariantCulture);
}
