using MyEms.Architecture.Tests.Rules;

namespace MyEms.Architecture.Tests;

/// <summary>Each rule on a tree that breaks it, and on the nearest one that does not: a guard that cannot fail guards nothing.</summary>
public sealed class RulesCanFailTests
{
    [Theory]
    [InlineData("MyEms.Core", "MyEms.Pipeline")]
    [InlineData("MyEms.Acquisition", "MyEms.Pipeline")]
    [InlineData("MyEms.Pipeline", "MyEms.Acquisition")]
    [InlineData("MyEms.Pipeline", "myems")]
    public void ReferenceRule_ForbiddenEdge_IsNamed(string from, string to)
    {
        Assert.Equal([$"{from} references {to}"], ReferenceRule.Violations([new Edges(from, [to, "Npgsql"])]));
        Assert.Empty(ReferenceRule.Violations([new Edges("MyEms.Pipeline", ["MyEms.Core", "Npgsql"])]));
    }

    [Fact]
    public void ReferenceRule_DrawingInCore_IsNamed()
    {
        Assert.Single(ReferenceRule.CoreViolations(new Edges("MyEms.Core", ["SkiaSharp", "Npgsql"])));
        Assert.Single(ReferenceRule.CoreViolations(new Edges("MyEms.Core", ["Microsoft.AspNetCore.Components.Web"])));
    }

    [Fact]
    public void ReferenceRule_PageThatNamesPipeline_IsNamed()
    {
        Assert.Single(ReferenceRule.SourceViolations([new("MyEms.Web/Home/Home.razor.cs", "using MyEms.Pipeline.Ledger;\n")]));
        Assert.Empty(ReferenceRule.SourceViolations([new("MyEms.Web/Program.cs", "using MyEms.Pipeline.Ledger;\n")]));
    }

    [Theory]
    [InlineData("MyEms.Core/A.cs", 300)]
    [InlineData("MyEms.Web/A.razor", 150)]
    [InlineData("MyEms.Web/A.razor.cs", 300)]
    [InlineData("tests/MyEms.Core.Tests/A.cs", 500)]
    public void FileSizeRule_OneLineTooMany_IsNamed(string path, int limit)
    {
        Assert.Empty(FileSizeRule.Violations([new(path, Text(limit))]));
        Assert.Single(FileSizeRule.Violations([new(path, Text(limit + 1))]));
        Assert.Single(FileSizeRule.Violations([new(path, Text(limit) + "an unended line")]));
    }

    [Fact]
    public void FolderNameRule_FolderOfAKind_IsNamed()
    {
        Assert.Single(FolderNameRule.Violations([new("MyEms.Core/helpers/A.cs", "")]));
        Assert.Empty(FolderNameRule.Violations([new("MyEms.Core/Persistence/Helpers.cs", "")]));
    }

    [Theory]
    [InlineData("public sealed class Other;\n")]
    [InlineData("public readonly record struct Other(int A);\n")]
    [InlineData("public static partial class Other\n")]
    [InlineData("public interface Other\n")]
    public void TypeNameRule_OtherName_IsNamed(string declaration)
    {
        Assert.Single(TypeNameRule.Violations([new("MyEms.Core/A.cs", declaration)]));
        Assert.Empty(TypeNameRule.Violations([new("MyEms.Core/Other.Log.cs", declaration)]));
        Assert.Empty(TypeNameRule.Violations([new("MyEms.Core/A.cs", "internal sealed class A;\n" + declaration)]));
        Assert.Empty(TypeNameRule.Violations([new("MyEms.Core/A.cs", "    public sealed class Nested;\n")]));
    }

    [Fact]
    public void InjectionRule_EighthService_IsNamed()
    {
        var markup = new SourceFile("MyEms.Web/A.razor", string.Concat(Enumerable.Repeat("@inject B B\n", 4)));
        SourceFile Code(int n) => new("MyEms.Web/A.razor.cs", string.Concat(Enumerable.Repeat("    [Inject] public required B B { get; init; }\n", n)));

        Assert.Empty(InjectionRule.Violations([markup, Code(3)]));
        Assert.Equal(["MyEms.Web/A.razor: 8 injected services, at most 7"], InjectionRule.Violations([markup, Code(4)]));
    }

    [Theory]
    [InlineData("if (entity.Type == typeof(Boiler)) { }")]
    [InlineData("if (entity.Slug == \"boilers\") { }")]
    [InlineData("var rules = new BoilerRules();")]
    public void EngineRule_EntityByName_IsNamed(string code)
    {
        var descriptor = new SourceFile("MyEms.Core/Boilers/BoilerDescriptor.cs", "class BoilerDescriptor : IEntityDescriptor<Boiler> { e.Slug(\"boilers\"); }");

        Assert.Single(EngineRule.Violations([descriptor, new("MyEms.Core/Catalogue/A.cs", code)]));
        Assert.Empty(EngineRule.Violations([descriptor, new("MyEms.Core/Catalogue/A.cs", "// such as a Boiler\nvar boilerplate = 1;")]));
        Assert.Empty(EngineRule.Violations([descriptor, new("MyEms.Core/Boilers/A.cs", code)]));
    }

    [Theory]
    [InlineData("docs/a.md", "see /home/anna/run.sh")]
    [InlineData("MyEms.Core/A.cs", "\"/home/anna/x\"")]
    [InlineData("MyEms.Core/A.cs", "\"/home/ann/x\"")]
    [InlineData("MyEms.Web/package-lock.json", "\"resolved\": \"https://host/x.tgz\"")]
    [InlineData("MyEms.Core/A.cs", "// TODO later")]
    [InlineData("MyEms.Core/A.cs", "throw new NotImplementedException();")]
    public void BannedTextRule_MachineOrMoment_IsNamed(string path, string text) =>
        Assert.Single(BannedTextRule.Violations([new(path, text)]));

    [Theory]
    [InlineData("docs/a.md", "data lies in /var/lib/myems; a fieldwork/site; ~/.local/share")]
    [InlineData("MyEms.Core/A.cs", "the method todos")]
    public void BannedTextRule_OrdinaryText_Passes(string path, string text) =>
        Assert.Empty(BannedTextRule.Violations([new(path, text)]));

    private static string Text(int lines) => string.Concat(Enumerable.Repeat("x\n", lines));
}
