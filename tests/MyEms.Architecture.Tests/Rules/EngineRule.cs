using System.Text.RegularExpressions;

namespace MyEms.Architecture.Tests.Rules;

/// <summary>
/// The engine of the catalogue names no entity: what an entity needs beyond its description is a rule of its own, in its own folder. Only the
/// organisation is known to it, because whose something is decides whether it is there.
/// </summary>
internal static partial class EngineRule
{
    private static readonly string[] s_engine = ["MyEms.Core/Catalogue/", "MyEms.Web/Api/Catalogue/", "MyEms.Web/Components/Catalogue/"];

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var names = Names(files).ToList();
        return from file in files
               where Array.Exists(s_engine, folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) && Path.GetExtension(file.Name) is ".cs" or ".razor"
               let code = Comment().Replace(file.Text, "")
               from name in names
               where Regex.IsMatch(code, name.Pattern)
               select $"{file.Path} names {name.Text}";
    }

    /// <summary>The described types and their slugs, as the descriptors say them.</summary>
    internal static IEnumerable<(string Text, string Pattern)> Names(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in Described().Matches(file.Text).Concat(Slug().Matches(file.Text))
        let name = match.Groups["name"].Value
        where !file.IsTest && name is not ("T" or "Organisation" or "organisations")
        select (name, match.Groups["slug"].Success ? $@"(==|!=|\b(is|not|or|case)\b|\b(Of|Find)\()\s*""{Regex.Escape(name)}""" : $@"\b{name}(Descriptor|Rules)?\b");

    [GeneratedRegex(@":\s*IEntityDescriptor<(?<name>\w+)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Described();

    [GeneratedRegex(@"e\.Slug\((?<slug>"")(?<name>[a-z-]+)""\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Slug();

    [GeneratedRegex(@"//[^\n]*|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
