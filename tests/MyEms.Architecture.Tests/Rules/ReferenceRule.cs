using System.Reflection;

namespace MyEms.Architecture.Tests.Rules;

/// <summary>An assembly of ours and which others of ours it names.</summary>
internal sealed record Edges(string From, IReadOnlyList<string> To)
{
    public static Edges Of(Assembly assembly) => new(
        assembly.GetName().Name ?? "",
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name ?? "")]);
}

/// <summary>Acquisition, Pipeline and Web know Core and not each other; Core knows none of them.</summary>
internal static class ReferenceRule
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["MyEms.Core"] = [],
        ["MyEms.Acquisition"] = ["MyEms.Core"],
        ["MyEms.Pipeline"] = ["MyEms.Core"],
        ["myems"] = ["MyEms.Core", "MyEms.Acquisition", "MyEms.Pipeline"], // composes; SourceViolations says where
    };

    public static IEnumerable<string> Violations(IEnumerable<Edges> assemblies) =>
        from edges in assemblies
        from to in edges.To
        where IsOurs(to) && !s_allowed[edges.From].Contains(to)
        select $"{edges.From} references {to}";

    /// <summary>What Core must stay free of: a web framework and drawing libraries.</summary>
    public static IEnumerable<string> CoreViolations(Edges core) =>
        from to in core.To
        where to.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)
            || to.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
            || to.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal)
            || to is "MudBlazor" or "SkiaSharp" or "ScottPlot"
        select $"{core.From} references {to}";

    // Composition and commands compose; the two pages show how the other roles are doing (docs/adr/0005).
    private static readonly string[] s_composing =
        ["MyEms.Web/Program.cs", "MyEms.Web/Composition/", "MyEms.Web/CommandLine/", "MyEms.Web/Pages/Settings/", "MyEms.Web/Pages/Overview/"];

    /// <summary>In Web, only what composes and the two pages of state may name the projects that it composes.</summary>
    public static IEnumerable<string> SourceViolations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("MyEms.Web/", StringComparison.Ordinal)
            && !Array.Exists(s_composing, place => file.Path.StartsWith(place, StringComparison.Ordinal))
        where Path.GetExtension(file.Name) is ".cs" or ".razor"
        from project in (string[])["MyEms.Acquisition", "MyEms.Pipeline"]
        where file.Text.Contains(project + ".", StringComparison.Ordinal) || file.Text.Contains(project + ";", StringComparison.Ordinal)
        select $"{file.Path} names {project}";

    private static bool IsOurs(string name) => s_allowed.ContainsKey(name);
}
