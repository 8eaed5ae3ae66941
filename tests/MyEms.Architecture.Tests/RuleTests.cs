using System.Reflection;
using MyEms.Architecture.Tests.Rules;

namespace MyEms.Architecture.Tests;

/// <summary>The rules of the house over the sources and assemblies as they are.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Assemblies_References_KeepTheEdges() =>
        AssertNone(ReferenceRule.Violations(((string[])["MyEms.Core", "MyEms.Acquisition", "MyEms.Pipeline", "myems"]).Select(Load)));

    [Fact]
    public void Core_References_NoWebFrameworkAndNoDrawing() =>
        AssertNone(ReferenceRule.CoreViolations(Load("MyEms.Core")));

    [Fact]
    public void Web_Sources_OnlyProgramComposes() => AssertNone(ReferenceRule.SourceViolations(SourceTree.Files));

    [Fact]
    public void Sources_Length_IsWithinLimits() => AssertNone(FileSizeRule.Violations(SourceTree.Files));

    [Fact]
    public void Folders_Names_AreFeatures() => AssertNone(FolderNameRule.Violations(SourceTree.Files));

    [Fact]
    public void Files_Names_AreTheirTypes() => AssertNone(TypeNameRule.Violations(SourceTree.Files));

    [Fact]
    public void Components_Injections_AreFew() => AssertNone(InjectionRule.Violations(SourceTree.Files));

    [Fact]
    public void Sources_Text_HasNothingBanned() => AssertNone(BannedTextRule.Violations(SourceTree.Files));

    [Fact]
    public void Engine_Sources_NameNoEntity()
    {
        Assert.True(EngineRule.Names(SourceTree.Files).Count() > 20);
        AssertNone(EngineRule.Violations(SourceTree.Files));
    }

    /// <summary>An empty list of files would satisfy every rule above.</summary>
    [Fact]
    public void SourceTree_Files_HoldTheProjects()
    {
        foreach (var path in (string[])["MyEms.Web/Program.cs", "MyEms.Core/MyEms.Core.csproj", "tests/MyEms.Architecture.Tests/RuleTests.cs", "run.sh"])
        {
            Assert.Contains(SourceTree.Files, f => f.Path == path && f.Lines > 0);
        }

        Assert.DoesNotContain(SourceTree.Files, f => f.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    /// <summary>Says every violation, not the first three.</summary>
    private static void AssertNone(IEnumerable<string> violations)
    {
        var all = string.Join('\n', violations);
        Assert.True(all.Length == 0, all);
    }

    private static Edges Load(string name) => Edges.Of(Assembly.Load(name));
}
