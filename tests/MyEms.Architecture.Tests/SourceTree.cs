using System.Runtime.CompilerServices;

namespace MyEms.Architecture.Tests;

/// <summary>A file of the repository: its path from the root, with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public int Lines => Text.Count(c => c == '\n') + (Text.Length > 0 && Text[^1] != '\n' ? 1 : 0);

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);
}

/// <summary>The sources as they lie in the repository, without what is generated or restored.</summary>
internal static class SourceTree
{
    private static readonly string[] s_made = ["bin", "obj", "node_modules", "artifacts", ".git", "lib", "TestResults", ".data"];
    private static readonly Lazy<IReadOnlyList<SourceFile>> s_files = new(() => [.. Read(Root(), Root())]);

    public static IReadOnlyList<SourceFile> Files => s_files.Value;

    /// <summary>The folder that holds MyEms.sln, above this source file or above the test program.</summary>
    public static string Root([CallerFilePath] string here = "") =>
        Above(Path.GetDirectoryName(here)) ?? Above(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("MyEms.sln is in no folder above the tests.");

    private static string? Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "MyEms.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private static IEnumerable<SourceFile> Read(string root, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsText))
        {
            yield return new SourceFile(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file));
        }

        foreach (var below in Directory.EnumerateDirectories(folder).Where(d => !s_made.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Read(root, below))
            {
                yield return file;
            }
        }
    }

    private static bool IsText(string file) =>
        Path.GetExtension(file) is ".cs" or ".razor" or ".css" or ".js" or ".json" or ".md" or ".sh" or ".props" or ".csproj" or ".yaml" or ".yml" or ".sql" or ""
        && new FileInfo(file).Length < 4_000_000;
}
