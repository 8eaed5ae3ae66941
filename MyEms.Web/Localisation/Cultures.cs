using System.Globalization;

namespace MyEms.Web.Localisation;

/// <summary>The cultures that the product speaks, and which of them a browser's wish means.</summary>
public static class Cultures
{
    /// <summary>British English: day before month, 24 hours. What an unknown wish becomes.</summary>
    public const string Default = "en-GB";

    /// <summary>The names of all cultures that can be chosen.</summary>
    public static IReadOnlyList<string> All { get; } = [Default, "en-US", "zh-CN"];

    /// <summary>The languages offered in the menu, each under its own name.</summary>
    public static IReadOnlyList<(string Culture, string Name)> Choices { get; } = [(Default, "English"), ("en-US", "English (US)"), ("zh-CN", "中文")];

    /// <summary>
    /// The supported culture for a tag such as <c>zh-Hans-CN</c> or <c>en</c>: the same one, else one of the same language,
    /// else null.
    /// </summary>
    public static string? Match(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        var language = tag.Split('-')[0];
        return All.FirstOrDefault(c => c.Equals(tag, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(c => c.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The value of the page's <c>lang</c> attribute. It decides which shapes Han characters take.</summary>
    public static string HtmlLanguage(CultureInfo culture) => culture.Name.Length == 0 ? TextCatalogue.DefaultLanguage : culture.Name;
}
