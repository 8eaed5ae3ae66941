using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Time;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Persistence;

public sealed class DatabaseMigratorTests : IAsyncLifetime
{
    private TestDatabase _database = null!; // set before each test

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateEmptyAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    [Trait("Feature", "OPS-01")]
    public async Task Migrate_FourInstancesTogether_MakeOneSchema()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseMigrator.MigrateAsync(_database.DataSource, TestContext.Current.CancellationToken)));

        Assert.Equal(8L, await ScalarAsync("select count(*) from category"));
        Assert.Equal(await ScalarAsync("select count(distinct migration_id) from schema_migration"), await ScalarAsync("select count(*) from schema_migration"));
    }

    [Fact]
    [Trait("Feature", "OPS-01")]
    public async Task Migrate_DatabaseOfANewerProgram_RefusesToTouchIt()
    {
        await DatabaseMigrator.MigrateAsync(_database.DataSource, TestContext.Current.CancellationToken);
        await ScalarAsync("insert into schema_migration values ('29990101000000_FromTheFuture', '99') returning 1::bigint");

        var refusal = await Assert.ThrowsAsync<DatabaseTooNewException>(
            () => DatabaseMigrator.MigrateAsync(_database.DataSource, TestContext.Current.CancellationToken));

        Assert.Contains("29990101000000_FromTheFuture", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was touched", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0000005")]
    [InlineData("-0.0000005")]
    [InlineData("0.0000004999")]
    [InlineData("1234567.8901235")]
    [InlineData("-9999999999.9999995")]
    [Trait("Feature", "PIP-04")]
    public async Task Micros_InSqlAndInCSharp_RoundAlike(string units)
    {
        await DatabaseMigrator.MigrateAsync(_database.DataSource, TestContext.Current.CancellationToken);

        var inSql = await ScalarAsync($"select micros({units}::numeric)");

        Assert.Equal(Exact.ToMicros(decimal.Parse(units, System.Globalization.CultureInfo.InvariantCulture)), inSql);
    }

    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task LocalDayTable_ChangeToWinterTime_HasADayOf25Hours()
    {
        await DatabaseMigrator.MigrateAsync(_database.DataSource, TestContext.Current.CancellationToken);

        await LocalDayTable.EnsureAsync(_database.DataSource, "Europe/Amsterdam", new DateOnly(2026, 10, 24), new DateOnly(2026, 10, 27), TestContext.Current.CancellationToken);

        Assert.Equal(25L * 3600, await ScalarAsync("select extract(epoch from \"end\" - start)::bigint from local_day where day = '2026-10-25'"));
        Assert.Equal(3L, await ScalarAsync("select count(*) from local_day"));
    }

    [Fact]
    [Trait("Feature", "OPS-01")]
    public async Task Partitions_EightInstancesTogether_MakeEachMonthOnce()
    {
        await DatabaseMigrator.MigrateAsync(_database.DataSource, TestContext.Current.CancellationToken);
        var (from, to) = (new DateTime(2026, 1, 31, 23, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Partitions(_database.DataSource).EnsureAsync(from, to, TestContext.Current.CancellationToken)));

        Assert.Equal(9L, await ScalarAsync("select count(*) from pg_inherits where inhparent in ('reading'::regclass, 'ledger'::regclass, 'ledger_day'::regclass)"));
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!; // each question has an answer
    }
}
