using System.Text.RegularExpressions;

namespace MyEms.Architecture.Tests.Rules;

/// <summary>What belongs to one machine or one moment and not into a repository.</summary>
internal static partial class BannedTextRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.StartsWith("tests/MyEms.Architecture.Tests/", StringComparison.Ordinal) // names what it looks for
        from match in MachinePath().Matches(file.Text).Concat(PackageHost().Matches(file.Text)).Concat(Unfinished(file))
        select $"{file.Path}: {match.Value.Trim()}";

    private static IEnumerable<Match> Unfinished(SourceFile file) =>
        Path.GetExtension(file.Name) is ".cs" or ".razor" or ".js" or ".sh" ? UnfinishedWord().Matches(file.Text) : [];

    [GeneratedRegex(@"(?<![\w.\-])(/wor[k]/|/roo[t]/|/home/\w+/|/tmp/bash_job[s]|[A-Z]:\\Users\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex MachinePath();

    /// <summary>Where packages come from is the machine's business; a lock file with an address binds everybody to one mirror.</summary>
    [GeneratedRegex(@"""resolved""\s*:\s*""https?:|api\.nuget\.org|registry\.npmjs\.org|pypi\.org", RegexOptions.IgnoreCase)]
    private static partial Regex PackageHost();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|\bNotImplementedException\b", RegexOptions.ExplicitCapture)]
    private static partial Regex UnfinishedWord();
}
