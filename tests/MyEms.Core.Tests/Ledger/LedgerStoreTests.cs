using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Ledger;

/// <summary>Vectors go into the database and come back as they were, and writing says what has changed.</summary>
public sealed class LedgerStoreTests(MigratedDatabase database) : IClassFixture<MigratedDatabase>
{
    private static readonly VectorKey s_key = new(1, 1, LedgerRole.Input);
    private static readonly DateOnly s_day = new(2026, 3, 31);

    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task ReplaceAsync_AnyVector_ComesBackTheSame()
    {
        var vectors = new[] { Row(1, s_day, _ => true), Row(1, s_day.AddDays(1), i => i % 3 == 0), Row(2, s_day, i => i < 10, money: false) };

        var changed = await ReplaceAsync([(1, s_day, s_day.AddDays(2)), (2, s_day, s_day.AddDays(1))], vectors);

        Assert.Equal([(1, s_day), (1, s_day.AddDays(1)), (2, s_day)], changed.Order());
        AssertSame(vectors, await ReadAsync(1, 2));
    }

    [Fact]
    [Trait("Feature", "PIP-08")]
    public async Task ReplaceAsync_AgainWithOneChanged_NamesOnlyThat()
    {
        var (same, first) = (Row(11, s_day, _ => true), Row(11, s_day.AddDays(1), _ => true));
        await ReplaceAsync([(11, s_day, s_day.AddDays(2))], [same, first]);
        var second = Row(11, s_day.AddDays(1), i => i != 95);

        var changed = await ReplaceAsync([(11, s_day, s_day.AddDays(2))], [same, second]);

        Assert.Equal([(11, s_day.AddDays(1))], changed);
        AssertSame([same, second], await ReadAsync(11));
        Assert.Empty(await ReplaceAsync([(11, s_day, s_day.AddDays(2))], [same, second]));
    }

    [Fact]
    [Trait("Feature", "PIP-08")]
    public async Task ReplaceAsync_WithoutWhatWasThere_RemovesItWithinTheScopeOnly()
    {
        await ReplaceAsync([(21, s_day, s_day.AddDays(3))], [Row(21, s_day, _ => true), Row(21, s_day.AddDays(1), _ => true), Row(21, s_day.AddDays(2), _ => true)]);

        var changed = await ReplaceAsync([(21, s_day.AddDays(1), s_day.AddDays(2))], [Row(21, s_day.AddDays(1), _ => false)]);

        Assert.Equal([(21, s_day.AddDays(1))], changed);
        Assert.Equal([s_day, s_day.AddDays(2)], (await ReadAsync(21)).Select(r => r.Day).Order());
    }

    /// <summary>What is written by hand is opened to rows by the server, so it is an array to it and not only to us.</summary>
    [Fact]
    [Trait("Feature", "PIP-04")]
    public async Task ReplaceAsync_Vector_IsReadBySqlAsRows()
    {
        var row = Row(31, s_day, i => i != 7);
        await ReplaceAsync([(31, s_day, s_day.AddDays(1))], [row]);

        await using var command = database.Database.DataSource.CreateCommand(
            "select count(quantity), sum(quantity)::bigint, sum(cost)::bigint, sum(estimated)::bigint, sum(known)::bigint from ledger_interval where node_id = 31");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());

        long Sum(long[] of) => of.Where((v, i) => i != 7 && v != DayVector.NoMoney).Sum();
        Assert.Equal(
            (95L, Sum(row.Values.Quantity), Sum(row.Values.Cost), Sum(row.Values.Estimated), 95L * BaseInterval.Seconds),
            (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
    }

    private async Task<List<(int NodeId, DateOnly Day)>> ReplaceAsync((int, DateOnly, DateOnly)[] scopes, IEnumerable<LedgerVector> rows)
    {
        await new Partitions(database.Database.DataSource).EnsureAsync(BaseInterval.StartOf(s_day), BaseInterval.StartOf(s_day.AddDays(3)), CancellationToken.None);
        await using var connection = await database.Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var changed = await LedgerStore.ReplaceAsync(connection, scopes, rows, CancellationToken.None);
        await transaction.CommitAsync();
        return changed;
    }

    private async Task<List<LedgerVector>> ReadAsync(params int[] nodes)
    {
        await using var connection = await database.Database.DataSource.OpenConnectionAsync();
        return await LedgerStore.ReadAsync(connection, nodes, s_day, s_day.AddDays(3), CancellationToken.None);
    }

    private static LedgerVector Row(int node, DateOnly day, Func<int, bool> known, bool money = true)
    {
        var vector = new DayVector();
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            if (known(i))
            {
                vector.Known[i] = BaseInterval.Seconds;
                vector.Quantity[i] = (i - 20L) * 1_234_567_890_123;
                vector.Cost[i] = money && i % 2 == 0 ? i * -17 : DayVector.NoMoney;
                vector.Carbon[i] = money ? long.MaxValue - i : DayVector.NoMoney;
                vector.Estimated[i] = i % 5;
            }
        }

        return new LedgerVector(node, s_key, day, vector);
    }

    private static void AssertSame(IReadOnlyCollection<LedgerVector> expected, IReadOnlyCollection<LedgerVector> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var row in expected)
        {
            var same = Assert.Single(actual, a => (a.NodeId, a.Key, a.Day) == (row.NodeId, row.Key, row.Day));
            Assert.Equal(0, row.Values.DifferencesFrom(same.Values));
        }
    }
}
