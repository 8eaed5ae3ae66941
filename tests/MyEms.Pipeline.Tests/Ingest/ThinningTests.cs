using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest;

namespace MyEms.Pipeline.Tests.Ingest;

[Trait("Feature", "ACQ-07")]
public sealed class ThinningTests
{
    private static readonly DateTime s_start = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Thin_SeveralReadingsOfAMinute_KeepsTheFirstOfEachPoint()
    {
        var kept = Thin([At(1, 0), At(1, 10), At(2, 20), At(1, 59), At(1, 60), At(2, 61)]);

        Assert.Equal([At(1, 0), At(2, 20), At(1, 60), At(2, 61)], kept);
    }

    [Fact]
    public void Thin_GoodReadingAfterOneOutOfRange_KeepsBoth()
    {
        var bad = At(1, 0) with { Quality = ReadingQuality.AboveRange };

        Assert.Equal([bad, At(1, 10)], Thin([bad, At(1, 10), At(1, 20)]));
        Assert.Equal([At(1, 10)], Thin([At(1, 10), bad with { At = At(1, 20).At }]));
    }

    [Fact]
    public void Thin_LateReadings_FillTheirOwnMinutes()
    {
        Assert.Equal([At(1, 600), At(1, 60)], Thin([At(1, 600), At(1, 60), At(1, 70), At(1, 610)]));
    }

    [Fact]
    public void Thin_StepOfZero_KeepsAll()
    {
        Assert.Equal(3, Thin([At(1, 0), At(1, 1), At(1, 2)], TimeSpan.Zero).Length);
    }

    [Fact]
    public void Thin_AnyBatchBounds_SameResult()
    {
        var readings = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 9000], Gen.Bool)
            .Select((p, s, bad) => At(p, s) with { Quality = bad ? ReadingQuality.BelowRange : ReadingQuality.Good }).Array[0, 60];
        Gen.Select(readings, Gen.Int[1, 10]).Sample(
            (all, size) =>
            {
                var intake = NewIntake(TimeSpan.FromMinutes(1));
                var inParts = all.Chunk(size).SelectMany(intake.Thin).ToArray();
                Assert.Equal(Thin([.. all]), inParts);
            },
            iter: PropertyRuns.Count);
    }

    private static Reading At(int point, int seconds) => new(point, s_start.AddSeconds(seconds), seconds);

    private static Reading[] Thin(Reading[] readings, TimeSpan? step = null) => NewIntake(step ?? TimeSpan.FromMinutes(1)).Thin(readings);

    private static ReadingIntake NewIntake(TimeSpan step) =>
        new(new IngestOptions { HistoryStep = step }, new IngestMetrics(TimeProvider.System), TimeProvider.System, NullLogger.Instance);
}
