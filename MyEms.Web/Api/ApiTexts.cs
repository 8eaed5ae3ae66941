using MyEms.Web.Localisation;

namespace MyEms.Web.Api;

/// <summary>What the script of the page says, in the reader's language.</summary>
internal static class ApiTexts
{
    public const string Tags = "api.tag.";
    public const string Fields = "api.field.";

    /// <summary>All texts whose key begins so, by the rest of the key: names in the OpenAPI document.</summary>
    public static Dictionary<string, string> Under(string prefix, TextCatalogue catalogue, Localiser texts) =>
        catalogue.Of(TextCatalogue.DefaultLanguage).Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(k => k[prefix.Length..], k => texts[k]);
}
