using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest.Spooling;

namespace MyEms.Pipeline.Tests.Ingest.Spooling;

[Trait("Feature", "ACQ-07")]
public sealed class SpoolTests : IDisposable
{
    private static readonly DateTime s_start = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeOldest_AfterReopening_GivesAllInOrderAndDeletesWhenCompleted()
    {
        using (var spool = Open())
        {
            await spool.AppendAsync(Readings(0, 300), Token);
            await spool.AppendAsync(Readings(300, 300), Token);
        }

        using var reopened = Open();
        Assert.Equal(600, reopened.Readings);
        Assert.Equal(Readings(0, 600), await DrainAsync(reopened));
        Assert.Equal((0L, 0L), (reopened.Readings, reopened.Bytes));
    }

    [Fact]
    public async Task TakeOldest_NotCompleted_ComesAgain()
    {
        using var spool = Open();
        await spool.AppendAsync(Readings(0, 10), Token);

        var first = await spool.TakeOldestAsync(Token);
        await spool.AppendAsync(Readings(10, 10), Token);
        var second = await spool.TakeOldestAsync(Token);

        Assert.Equal(first!.Contents.Readings, second!.Contents.Readings);
        Assert.Equal(20, spool.Readings);
    }

    [Fact]
    public async Task Append_AllowanceUsedUp_RefusesAndKeepsWhatIsThere()
    {
        using var spool = Open(limitBytes: 8192);
        await spool.AppendAsync(Readings(0, 300), Token);

        var e = await Assert.ThrowsAsync<IOException>(() => spool.AppendAsync(Readings(300, 300), Token));

        Assert.Contains("allowance of 8,192 bytes", e.Message, StringComparison.Ordinal);
        Assert.Equal(Readings(0, 300), await DrainAsync(spool));
    }

    [Fact]
    public async Task Append_DiskFull_RefusesAndNothingIsCorrupted()
    {
        var disk = new SmallDisk(9000);
        using (var spool = Open(create: disk.Create))
        {
            await spool.AppendAsync(Readings(0, 300), Token);
            await Assert.ThrowsAsync<IOException>(() => spool.AppendAsync(Readings(300, 300), Token));
            await Assert.ThrowsAsync<IOException>(() => spool.AppendAsync(Readings(300, 300), Token));
            disk.Free = long.MaxValue;
            await spool.AppendAsync(Readings(600, 5), Token);
        }

        using var reopened = Open();
        Assert.Equal([.. Readings(0, 300), .. Readings(600, 5)], await DrainAsync(reopened));
        Assert.Empty(reopened.DamagedFiles);
    }

    [Fact]
    public async Task Complete_DamagedFile_IsKeptAsideAndReportedAlsoAfterReopening()
    {
        using (var spool = Open())
        {
            await spool.AppendAsync(Readings(0, 3), Token);
            await spool.AppendAsync(Readings(3, 3), Token);
            await spool.AppendAsync(Readings(6, 3), Token);
        }

        FlipByte(SpoolFormat.HeaderBytes + SpoolFormat.EncodedLength(3) + 20);
        using (var damaged = Open())
        {
            Assert.Equal([.. Readings(0, 3), .. Readings(6, 3)], await DrainAsync(damaged));
            Assert.EndsWith(".corrupt", Assert.Single(damaged.DamagedFiles), StringComparison.Ordinal);
        }

        using var reopened = Open();
        Assert.Single(reopened.DamagedFiles);
        Assert.Equal(0, reopened.Readings);
        Assert.Null(await reopened.TakeOldestAsync(Token));
    }

    [Fact]
    public async Task Open_ByASecondProcess_HasItsOwnPlaceAndInheritsWhenTheFirstIsGone()
    {
        var first = Open();
        var second = Open();
        await first.AppendAsync(Readings(0, 5), Token);
        await second.AppendAsync(Readings(5, 5), Token);
        Assert.Equal((5L, 5L), (first.Readings, second.Readings));
        second.Dispose();

        using var third = Open();
        Assert.Equal(5, third.Readings);
        first.Dispose();
        third.Dispose();
        using var last = Open();

        Assert.Equal(1, last.Adopted);
        Assert.Equal(Readings(0, 10), (await DrainAsync(last)).OrderBy(r => r.At));
    }

    [Fact]
    public async Task Append_MoreThanASegment_IsSplitAndComesBackWhole()
    {
        using var spool = Open();
        await spool.AppendAsync(Readings(0, 2000), Token);

        Assert.True(Directory.GetFiles(Path.Combine(_directory.Path, "0"), "*.spool").Length > 5);
        Assert.Equal(Readings(0, 2000), await DrainAsync(spool));
    }

    public void Dispose() => _directory.Dispose();

    private static Reading[] Readings(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => new Reading(i % 7, s_start.AddSeconds(i), i))];

    private static async Task<List<Reading>> DrainAsync(Spool spool)
    {
        var readings = new List<Reading>();
        while (await spool.TakeOldestAsync(Token) is { } segment)
        {
            readings.AddRange(segment.Contents.Readings);
            spool.Complete(segment);
        }

        return readings;
    }

    private Spool Open(long limitBytes = 1 << 20, Func<string, FileStream>? create = null) => new(_directory.Path, 8192, limitBytes, create);

    private void FlipByte(int at)
    {
        var path = Directory.GetFiles(Path.Combine(_directory.Path, "0"), "*.spool").Single();
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x40;
        File.WriteAllBytes(path, bytes);
    }
}
