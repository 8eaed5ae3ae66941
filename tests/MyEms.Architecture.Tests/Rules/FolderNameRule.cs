namespace MyEms.Architecture.Tests.Rules;

/// <summary>Folders are named for features; these names say only what kind of thing lies in them.</summary>
internal static class FolderNameRule
{
    private static readonly string[] s_kinds = ["Services", "Interfaces", "Helpers", "Managers", "Utils", "Common", "Misc"];

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        (from file in files
         from folder in file.Path.Split('/').SkipLast(1)
         where s_kinds.Contains(folder, StringComparer.OrdinalIgnoreCase)
         select $"{file.Path}: folder {folder}").Distinct();
}
