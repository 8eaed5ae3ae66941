using System.Globalization;

namespace MyEms.Web.Localisation;

/// <summary>
/// The texts in the reader's language (<see cref="CultureInfo.CurrentUICulture"/>). Arguments are formatted in the reader's
/// culture (<see cref="CultureInfo.CurrentCulture"/>). One instance serves everybody.
/// </summary>
/// <param name="texts">What there is to say.</param>
/// <param name="missingKeyThrows">True in tests and development; otherwise a missing key shows as itself, so that a page still opens.</param>
public sealed class Localiser(TextCatalogue texts, bool missingKeyThrows = true)
{
    /// <summary>The text of a key such as <c>"overview.title"</c>, with <c>{0}</c> and so on filled in.</summary>
    /// <exception cref="KeyNotFoundException">The key does not exist and missing keys throw.</exception>
    public string this[string key, params object?[] args] => In(CultureInfo.CurrentUICulture, key, args);

    /// <summary>True when the key exists in the reader's language or in English.</summary>
    public bool Has(string key) => texts.Find(LanguageOf(CultureInfo.CurrentUICulture), key) is not null;

    /// <summary>The text in a named culture: for exports and letters, whose reader is not the one who asks.</summary>
    public string In(CultureInfo culture, string key, params object?[] args)
    {
        var text = texts.Find(LanguageOf(culture), key);
        if (text is null)
        {
            return missingKeyThrows ? throw new KeyNotFoundException($"No text for '{key}' in Localisation/*/*.json.") : key;
        }

        return args.Length == 0 ? text : string.Format(culture.IsNeutralCulture ? CultureInfo.CurrentCulture : culture, text, args);
    }

    private static string LanguageOf(CultureInfo culture) => culture.TwoLetterISOLanguageName;
}
