using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Core.Tests.Persistence;

/// <summary>That the databases which other tests stand on are what they promise.</summary>
public sealed class TestDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_ManyAtOnce_PrepareOnceAndDoNotMeet()
    {
        var template = new TemplateName("self", Guid.NewGuid().ToString());
        var prepared = 0;
        async Task PrepareAsync(string connectionString, CancellationToken token)
        {
            Interlocked.Increment(ref prepared);
            await ExecuteAsync(connectionString, "create table t as select 1 as n", token);
        }

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync(template, PrepareAsync, Token)));
        await ExecuteAsync(all[0].ConnectionString, "update t set n = 2", Token);

        Assert.Equal(1, prepared);
        Assert.Equal(2, await ScalarAsync(all[0], "select n from t"));
        Assert.Equal(1, await ScalarAsync(all[1], "select n from t"));
        foreach (var database in all)
        {
            await database.DisposeAsync();
        }

        await DropTemplateAsync(template);
    }

    [Fact]
    public async Task CreateAsync_PreparationFails_LeavesNoTemplateBehind()
    {
        var template = new TemplateName("failing", Guid.NewGuid().ToString());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestDatabase.CreateAsync(template, (_, _) => throw new InvalidOperationException(), Token));
        await using var second = await TestDatabase.CreateAsync(
            template, (connectionString, token) => ExecuteAsync(connectionString, "create table t as select 7 as n", token), Token);

        Assert.Equal(7, await ScalarAsync(second, "select n from t"));
        await DropTemplateAsync(template);
    }

    [Fact]
    public async Task DisposeAsync_OpenSession_DropsTheDatabase()
    {
        var database = await TestDatabase.CreateEmptyAsync(Token);
        await using var open = new NpgsqlConnection(database.ConnectionString);
        await open.OpenAsync(Token);

        await database.DisposeAsync();

        await using var empty = await TestDatabase.CreateEmptyAsync(Token);
        Assert.Equal(false, await ScalarAsync(empty, $"select exists (select from pg_database where datname = '{database.Name}')"));
    }

    [Fact]
    public async Task KillAsync_PrivateServer_ComesBackWithWhatWasCommitted()
    {
        await using var postgres = await PrivatePostgres.CreateAsync(Token);
        var before = postgres.ConnectionString;
        await ExecuteAsync(before, "create table t as select 7 as n", Token);

        await postgres.KillAsync(Token);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(before, "select n from t", Token));
        await postgres.StartAsync(Token);

        Assert.Equal(before, postgres.ConnectionString);
        await ExecuteAsync(before, "select 1 / (n - 6) from t", Token);
    }

    [Fact]
    public void TemplateName_OtherVersion_IsAnotherDatabase()
    {
        var one = new TemplateName("migrated", "1").Database;

        Assert.Equal(one, new TemplateName("migrated", "1").Database);
        Assert.NotEqual(one, new TemplateName("migrated", "2").Database);
        Assert.Matches("^tpl_migrated_[0-9a-f]{12}$", one);
    }

    private static async Task DropTemplateAsync(TemplateName template)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(Token);
        await ExecuteAsync(database.ConnectionString, $"drop database {template.Database}", Token);
    }

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken token)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(token);
    }

    private static async Task<object?> ScalarAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
