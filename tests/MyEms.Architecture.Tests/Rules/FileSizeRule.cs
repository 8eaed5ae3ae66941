namespace MyEms.Architecture.Tests.Rules;

/// <summary>How long a file may be, by its kind.</summary>
internal static class FileSizeRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        let limit = Limit(file)
        where file.Lines > limit
        select $"{file.Path}: {file.Lines} lines, at most {limit}";

    private static int Limit(SourceFile file)
    {
        var generated = file.Path.Contains("/Migrations/", StringComparison.Ordinal) || file.Name.EndsWith(".g.cs", StringComparison.Ordinal);
        return Path.GetExtension(file.Name) switch
        {
            ".cs" when generated => int.MaxValue,
            ".cs" when file.IsTest => 500,
            ".cs" => 300,
            ".razor" => 150,
            _ => int.MaxValue,
        };
    }
}
