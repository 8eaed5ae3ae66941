using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Localisation;

public sealed partial class TextsTests
{
    private static readonly TextCatalogue s_texts = TextCatalogue.Load();

    [Fact]
    public void Languages_Loaded_AreEnglishAndChinese() => Assert.Equal(["en", "zh"], s_texts.Languages);

    [Theory]
    [InlineData("zh")]
    public void Keys_OfEveryLanguage_AreThoseOfEnglish(string language)
    {
        var english = s_texts.Of("en").Keys.Order().ToArray();
        var other = s_texts.Of(language).Keys.Order().ToArray();

        Assert.True(english.SequenceEqual(other), $"Only in en: {string.Join(", ", english.Except(other))}. Only in {language}: {string.Join(", ", other.Except(english))}.");
    }

    [Theory]
    [InlineData("zh")]
    public void Placeholders_OfEveryLanguage_AreThoseOfEnglish(string language)
    {
        var wrong = s_texts.Of("en")
            .Where(e => s_texts.Of(language).TryGetValue(e.Key, out var other) && !Placeholders(e.Value).SetEquals(Placeholders(other)))
            .Select(e => e.Key);

        Assert.Empty(wrong);
    }

    [Fact]
    public void Texts_InEveryLanguage_SaySomethingAndKeepTheRulesOfWording()
    {
        var wrong = s_texts.Languages
            .SelectMany(l => s_texts.Of(l).Select(t => (Language: l, t.Key, Text: t.Value)))
            .Where(t => string.IsNullOrWhiteSpace(t.Text) || t.Text != t.Text.Trim() || ForbiddenWords().IsMatch(t.Text))
            .Select(t => $"{t.Language} {t.Key}: {t.Text}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Keys_UsedInSources_Exist()
    {
        var keys = s_texts.Of("en").Keys.ToHashSet();
        var missing = new List<string>();
        foreach (var file in Sources())
        {
            foreach (Match use in UseOfKey().Matches(File.ReadAllText(file)))
            {
                var key = use.Groups["key"].Value;
                // An interpolated key is checked up to its first hole: something must begin so.
                var known = use.Groups["hole"].Success ? keys.Any(k => k.StartsWith(key, StringComparison.Ordinal)) : keys.Contains(key);
                if (!known)
                {
                    missing.Add($"{Path.GetFileName(file)}: {key}");
                }
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("""@L["overview.title"]""", "overview.title")]
    [InlineData("""Localiser["ledger.ago.minutes", 4]""", "ledger.ago.minutes")]
    [InlineData("""L[$"live.state.{state}"]""", "live.state.")]
    [InlineData("""L.In(culture, "report.title", name)""", "report.title")]
    public void Scan_UseOfAKey_IsFound(string source, string key) => Assert.Equal(key, UseOfKey().Match(source).Groups["key"].Value);

    [Theory]
    [InlineData("en-GB", "4 min ago")]
    [InlineData("zh-CN", "4 分钟前")]
    [InlineData("fr-FR", "4 min ago")]
    public void Localiser_InACulture_FillsTheArguments(string culture, string expected) =>
        Assert.Equal(expected, new Localiser(s_texts).In(CultureInfo.GetCultureInfo(culture), "common.ago.minutes", 4));

    [Fact]
    public void Localiser_MissingKey_ThrowsWhenStrictAndShowsTheKeyOtherwise()
    {
        Assert.Throws<KeyNotFoundException>(() => new Localiser(s_texts)["no.such.key"]);
        Assert.Equal("no.such.key", new Localiser(s_texts, missingKeyThrows: false)["no.such.key"]);
    }

    private static HashSet<string> Placeholders(string text) => [.. PlaceholderPattern().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../MyEms.Web"));
        return Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:\b(?:L|[lL]ocaliser|_localiser|texts?)\[\s*|\bL\.In\([^"]*|[lL]ocaliser\.In\([^"]*)\$?"(?<key>[a-z][A-Za-z]*\.[A-Za-z0-9.\-]*)(?<hole>\{)?""")]
    private static partial Regex UseOfKey();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"您|请(?!求)|!|！|\bplease\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForbiddenWords();
}
