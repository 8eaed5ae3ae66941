using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.History;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusHistoryTests(CampusFixture campus) : IClassFixture<CampusFixture>
{
    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Batches_InTheirOrder_AreBoundedSortedAndNewestFirst()
    {
        Assert.All(campus.Batches, b => Assert.True(b.Readings.Length <= CampusHistory.BatchSize));
        Assert.All(campus.Batches, b => Assert.Equal(b.Readings.ToArray().OrderBy(r => r.PointId).ThenBy(r => r.At), b.Readings.ToArray()));
        Assert.Equal(campus.Batches.Select(b => b.Oldest).OrderDescending(), campus.Batches.Select(b => b.Oldest));
        Assert.All(campus.Batches.SelectMany(b => b.Readings.ToArray()), r => Assert.True(double.IsFinite(r.Value) && r.At.Kind == DateTimeKind.Utc));
    }

    [Fact]
    public void History_InItsWholeLength_StaysBelowEightMillionReadings()
    {
        var perDay = campus.Batches.Sum(b => b.Readings.Length) / 61.0;

        Assert.InRange(perDay * CampusModel.HistoryDays, 4_000_000, 8_000_000);
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Load_StoppedHalfwayAndResumed_DeliversEveryReading()
    {
        var (from, to) = (CampusFixture.Seam.AddDays(-25), CampusFixture.Seam.AddHours(5.1));
        var expected = campus.History.Read(from, to).SelectMany(b => b.Readings.ToArray()).Distinct().Count();
        var sink = new Sink(failAfter: 7);
        var kept = new HistoryPosition(from, to, 0);
        Task Keep(HistoryPosition position, CancellationToken _)
        {
            kept = position;
            return Task.CompletedTask;
        }

        var progress = new CampusProgress();
        await Assert.ThrowsAsync<IOException>(() => new CampusHistoryLoader(sink, progress).LoadAsync(campus.History, kept, Keep, CancellationToken.None));
        var halfway = progress.State;
        await new CampusHistoryLoader(sink, progress).LoadAsync(campus.History, kept, Keep, CancellationToken.None);

        Assert.InRange(halfway.Fraction, 0.1, 0.9);
        Assert.Equal(expected, sink.Taken.Distinct().Count());
        Assert.Equal(CampusPhase.Running, progress.State.Phase);
        Assert.Equal(1, progress.State.Fraction);
        Assert.Empty(campus.History.Read(kept.From, kept.To, kept.Chunk));
    }

    private sealed class Sink(int failAfter) : IReadingSink
    {
        private int _calls;

        public List<Reading> Taken { get; } = [];

        public ValueTask OfferAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<StoreReceipt> StoreAsync(ReadOnlyMemory<Reading> readings, CancellationToken cancellationToken)
        {
            if (++_calls == failAfter)
            {
                throw new IOException("Neither the database nor the disk took them.");
            }

            Taken.AddRange(readings.Span);
            return ValueTask.FromResult(new StoreReceipt(readings.Length, 0, 0, 0));
        }
    }
}
