using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using MyEms.TestKit.Databases;
using MyEms.Web.Pages.Settings;
using Npgsql;

namespace MyEms.Web.Tests.Pages.Settings;

public sealed class SystemReaderTests(MigratedDatabase fixture) : IClassFixture<MigratedDatabase>
{
    private static readonly DateTime s_from = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task ReadAsync_Database_SaysVersionSizeAndSchema()
    {
        await using var dataSource = NpgsqlDataSource.Create(fixture.Database.ConnectionString);

        var state = await Reader(dataSource).ReadAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(state.Database);
        Assert.True(state.Database.Bytes > 1_000_000);
        Assert.Matches("^[0-9]{14}_", state.Database.Migration ?? "");
        Assert.Matches("^[0-9]+\\.", state.Database.Version);
    }

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task ReadAsync_Marks_AreCountedPerStageAndRetryPutsThemBack()
    {
        await using var dataSource = NpgsqlDataSource.Create(fixture.Database.ConnectionString);
        await using (var insert = dataSource.CreateCommand("insert into dirty (stage, key, from_ts, to_ts) values (1, 5, $1, $2), (2, 5, $1, $2), (-2, 6, $1, $2)"))
        {
            insert.Parameters.AddWithValue(s_from);
            insert.Parameters.AddWithValue(s_from.AddHours(1));
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var reader = Reader(dataSource);
        var before = await reader.ReadAsync(TestContext.Current.CancellationToken);
        await reader.RetryAsync(TestContext.Current.CancellationToken);
        var after = await reader.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(DirtyStage.Readings, 1, 0), (DirtyStage.Node, 1, 1), (DirtyStage.Virtual, 0, 0)], before.Stages.Select(s => (s.Stage, (int)s.Waiting, (int)s.SetAside)));
        Assert.Equal([(DirtyStage.Readings, 1, 0), (DirtyStage.Node, 2, 0), (DirtyStage.Virtual, 0, 0)], after.Stages.Select(s => (s.Stage, (int)s.Waiting, (int)s.SetAside)));
        Assert.Equal(s_from, after.Stages[1].Oldest);
    }

    [Fact]
    public async Task ReadAsync_DatabaseAway_IsAnAnswer()
    {
        await using var dataSource = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2");

        var state = await Reader(dataSource).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Null(state.Database);
        Assert.Empty(state.Stages);
        Assert.Equal(7, Assert.Single(state.Refusals).Refusal.PointId);
    }

    private static SystemReader Reader(NpgsqlDataSource dataSource) => new(dataSource, new Ingest(), TimeProvider.System);

    private sealed class Ingest : IIngestStatusSource
    {
        public IngestStatus Current { get; } = new(
            0, 0, 0, 0, 0, 0, true, s_from, null, [new RefusalCount(7, RefusalReason.Future, 3, s_from, s_from)], []);
    }
}
