using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace MyEms.Web.Localisation;

/// <summary>
/// Every visible sentence of the product, by language and key. A key is <c>area.name</c>: the file's name and the entry in it.
/// Read once from the embedded files <c>Localisation/{language}/{area}.json</c>.
/// </summary>
public sealed class TextCatalogue
{
    /// <summary>The language that has every key, and that stands in for a key another one lacks.</summary>
    public const string DefaultLanguage = "en";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _texts;

    private TextCatalogue(FrozenDictionary<string, FrozenDictionary<string, string>> texts) => _texts = texts;

    /// <summary>The languages that exist, as two letters, sorted.</summary>
    public IReadOnlyList<string> Languages => [.. _texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the files embedded in this assembly. Throws on an unreadable file or a key given twice.</summary>
    public static TextCatalogue Load() => Load(typeof(TextCatalogue).Assembly);

    /// <summary>Makes a catalogue from given texts: language → key → text.</summary>
    public static TextCatalogue From(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> texts) =>
        new(texts.ToFrozenDictionary(l => l.Key, l => l.Value.ToFrozenDictionary()));

    /// <summary>All texts of a language; throws for a language that does not exist.</summary>
    public IReadOnlyDictionary<string, string> Of(string language) => _texts[language];

    /// <summary>The text in the language, else in English, else null.</summary>
    public string? Find(string language, string key)
    {
        if (_texts.TryGetValue(language, out var own) && own.TryGetValue(key, out var text))
        {
            return text;
        }

        return _texts.TryGetValue(DefaultLanguage, out var english) ? english.GetValueOrDefault(key) : null;
    }

    private static TextCatalogue Load(Assembly assembly)
    {
        const string prefix = "texts/";
        var texts = new Dictionary<string, Dictionary<string, string>>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var parts = resource[prefix.Length..^".json".Length].Split('/', '\\');
            var ofLanguage = texts.TryGetValue(parts[0], out var known) ? known : texts[parts[0]] = [];
            using var stream = assembly.GetManifestResourceStream(resource)!; // listed by the same assembly two lines above
            foreach (var (name, text) in Read(stream, resource))
            {
                ofLanguage.Add($"{parts[1]}.{name}", text);
            }
        }

        return From(texts.ToDictionary(l => l.Key, l => (IReadOnlyDictionary<string, string>)l.Value));
    }

    private static IEnumerable<(string Name, string Text)> Read(Stream stream, string resource)
    {
        // A document rather than a dictionary: a dictionary would let the second of two equal names win in silence.
        using var document = JsonDocument.Parse(stream);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            yield return (entry.Name, entry.Value.GetString() ?? throw new InvalidDataException($"{resource}: '{entry.Name}' has no text."));
        }
    }
}
