using MyEms.Core.Reach;

namespace MyEms.Core.Tests.Reach;

/// <summary>Every row of docs/counted-once.md, as it stands on the page.</summary>
public sealed class GoldenTableTests
{
    public static TheoryData<string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "counted-once.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            data.Add(cells[1], cells[2].Trim('`'), cells[3].Trim('`'));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    [Trait("Feature", "PIP-05")]
    public void Calculate_GoldenTree_CountsEachMeterOnce(string name, string configuration, string figures)
    {
        var tree = SmallTree.Parse(configuration);

        var coefficients = ReachCalculator.Calculate(tree.Configuration);

        foreach (var expected in figures.Split(';', StringSplitOptions.TrimEntries))
        {
            var node = expected.Split('=')[0];
            Assert.Equal(expected, tree.Describe(node, coefficients));
        }

        Assert.NotEmpty(name);
    }

    [Fact]
    public void Rows_OfThePage_AreAtLeastADozen() => Assert.True(Rows().Count >= 12);

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "MyEms.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
