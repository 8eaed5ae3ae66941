using MyEms.Core.Persistence;
using MyEms.Core.Readings;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Pipeline.Tests.Ingest;

/// <summary>The database is killed, as by a power cut, while readings keep coming, and comes back.</summary>
[Trait("Feature", "ACQ-07")]
public sealed class DatabaseLossTests
{
    private const int Points = 50;

    [Fact]
    public async Task Offer_DatabaseKilledTwiceMeanwhile_AllReadingsAreThereExactlyOnceAndMarked()
    {
        var token = TestContext.Current.CancellationToken;
        using var spool = new TemporaryDirectory();
        await using var postgres = await PrivatePostgres.CreateAsync(token);
        await using var dataSource = NpgsqlDataSource.Create(postgres.ConnectionString);
        await DatabaseMigrator.MigrateAsync(dataSource, token);
        var start = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-20);
        var expected = new List<Reading>();
        await using (var run = await IngestRun.StartAsync(postgres.ConnectionString, spool.Path, token, o => (o.BufferCapacity, o.FlushSize) = (5000, 500)))
        {
            for (var round = 0; round < 900; round++)
            {
                var batch = Enumerable.Range(1, Points).Select(p => new Reading(p, start.AddMinutes(round), (round * 1000) + p)).ToArray();
                expected.AddRange(batch);
                await run.Ingest.OfferAsync(batch, token);
                await DisturbAsync(round, postgres, run, token);
            }

            await IngestRun.UntilAsync(() => run.Ingest.Current is { Buffered: 0, Spooled: 0, DatabaseAvailable: true }, token);
            Assert.Equal(0, run.Ingest.Current.Dropped);
        }

        // The sessions that the test itself had open died with the server.
        dataSource.Clear();
        var stored = await dataSource.ReadingsAsync(token);
        Assert.Equal(expected.OrderBy(r => r.PointId).ThenBy(r => r.At), stored);
        var marks = (await dataSource.MarksAsync(token)).ToLookup(m => m.Key);
        Assert.All(stored, r => Assert.True(marks[r.PointId].Cover(r)));
    }

    private static async Task DisturbAsync(int round, PrivatePostgres postgres, IngestRun run, CancellationToken token)
    {
        switch (round)
        {
            case 200 or 600:
                await postgres.KillAsync(token);
                break;
            case 300 or 700:
                await IngestRun.UntilAsync(() => run.Ingest.Current is { DatabaseAvailable: false, Spooled: > 0 }, token);
                break;
            case 400 or 800:
                await postgres.StartAsync(token);
                break;
        }
    }
}
