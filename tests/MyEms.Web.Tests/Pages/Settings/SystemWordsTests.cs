using System.Globalization;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using MyEms.Web.Components;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Settings;

namespace MyEms.Web.Tests.Pages.Settings;

public sealed class SystemWordsTests
{
    private static readonly DateTime s_now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Localiser s_texts = new(TextCatalogue.Load());

    public SystemWordsTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    [InlineData(0, "0\u00A0B")]
    [InlineData(1023, "1,023\u00A0B")]
    [InlineData(1536, "1.50\u00A0KiB")]
    [InlineData(734_003_200, "700\u00A0MiB")]
    public void Size_Bytes_TakesTheLargestUnit(long bytes, string expected) => Assert.Equal(expected, SystemWords.Size(bytes));

    [Theory]
    [InlineData(-5, "0 s ago")]
    [InlineData(59, "59 s ago")]
    [InlineData(60, "1 min ago")]
    [InlineData(7_200, "2 h ago")]
    [InlineData(200_000, "2 d ago")]
    public void Ago_Age_TakesTheLargestUnit(int seconds, string expected) => Assert.Equal(expected, SystemWords.Ago(s_now.AddSeconds(-seconds), s_now, s_texts));

    [Fact]
    public void Ago_Never_IsADash() => Assert.Equal("—", SystemWords.Ago(null, s_now, s_texts));

    [Fact]
    [Trait("Feature", "ACQ-01")]
    public void Sorted_Sources_TroubleFirst()
    {
        SourceStatus Source(string name, SourceState state, int faulty = 0) => new(1, name, null, "modbus-tcp", state, s_now) { Points = 4, FaultyPoints = faulty };

        var sorted = SystemWords.Sorted([Source("a", SourceState.Connected), Source("c", SourceState.BackingOff), Source("b", SourceState.Connected, faulty: 1)]);

        Assert.Equal(["c", "b", "a"], sorted.Select(s => s.Name));
        Assert.Equal([StatusKind.Offline, StatusKind.Warning, StatusKind.Ok], sorted.Select(SystemWords.KindOf));
    }

    [Theory]
    [InlineData(null, StatusKind.Ok)]
    [InlineData(IngestProblemKind.DatabaseAway, StatusKind.Warning)]
    [InlineData(IngestProblemKind.SpoolDamaged, StatusKind.Warning)]
    [InlineData(IngestProblemKind.SpoolNotWritable, StatusKind.Critical)]
    [InlineData(IngestProblemKind.ReadingsDropped, StatusKind.Critical)]
    public void KindOf_Ingest_CriticalOnlyWhereReadingsAreLost(IngestProblemKind? problem, StatusKind expected)
    {
        var status = new IngestStatus(1, 0, 0, 0, 0, 0, problem != IngestProblemKind.DatabaseAway, s_now, null, [], problem is { } kind ? [new IngestProblem(kind, s_now, "x")] : []);

        Assert.Equal(expected, SystemWords.KindOf(status));
    }

    [Fact]
    public void KindOf_Stage_SetAsideBeatsWaiting()
    {
        var stage = new StageState(DirtyStage.Node, 5, s_now, 1, null, 0, null);

        Assert.Equal([StatusKind.Serious, StatusKind.Info, StatusKind.Ok], new[] { stage, stage with { SetAside = 0 }, stage with { SetAside = 0, Waiting = 0 } }.Select(SystemWords.KindOf));
    }

    [Theory]
    [InlineData("Harbourline", true)]
    [InlineData(" harbourline ", true)]
    [InlineData("Harbour", false)]
    [InlineData("", false)]
    public void RemoveDemo_Name_MustBeTyped(string typed, bool expected) => Assert.Equal(expected, RemoveDemoDialog.IsConfirmed(typed, "Harbourline"));
}
