using System.Text.RegularExpressions;

namespace MyEms.Architecture.Tests.Rules;

/// <summary>How many services a component may ask for; the markup and the code behind it count together.</summary>
internal static partial class InjectionRule
{
    public const int Most = 7;

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Name.EndsWith(".razor", StringComparison.Ordinal) || file.Name.EndsWith(".razor.cs", StringComparison.Ordinal)
        group Injection().Count(file.Text) by ComponentOf(file.Path) into component
        where component.Sum() > Most
        select $"{component.Key}: {component.Sum()} injected services, at most {Most}";

    private static string ComponentOf(string path) => path.EndsWith(".cs", StringComparison.Ordinal) ? path[..^3] : path;

    [GeneratedRegex(@"^\s*(@inject\s|\[Inject\b)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Injection();
}
