using System.Text.RegularExpressions;

namespace MyEms.Architecture.Tests.Rules;

/// <summary>A file is named after a type in it, so that a name leads to its file; small types that belong to it may share the file.</summary>
internal static partial class TypeNameRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal) && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
        let name = file.Name.Split('.')[0] // X.razor.cs and X.Log.cs hold parts of X
        let types = TopTypes(file.Text)
        where types.Count > 0 && !types.Contains(name)
        select $"{file.Path}: holds {string.Join(", ", types)}";

    /// <summary>Types at the left margin: nested ones belong to the type around them.</summary>
    internal static IReadOnlyList<string> TopTypes(string text) =>
        [.. Declaration().Matches(text).Select(m => m.Groups["name"].Value).Distinct()];

    [GeneratedRegex(
        @"^(?:public|internal)\s+(?:(?:sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|interface|enum|struct|record(?:\s+(?:struct|class))?|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
