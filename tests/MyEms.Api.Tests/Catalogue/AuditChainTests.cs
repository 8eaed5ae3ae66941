using MyEms.Core.Auditing;
using MyEms.Core.Catalogue;
using MyEms.TestKit.Databases;
using Npgsql;

namespace MyEms.Api.Tests.Catalogue;

public sealed class AuditChainTests(AuditChainTests.Chain database) : IClassFixture<AuditChainTests.Chain>
{
    public sealed class Chain : MigratedDatabase;

    private static AuditRecord Record(int id) => new(AuditAction.Update, "things", id, 1, "Ding 电", """{"name":"a"}""", null);

    [Fact, Trait("Feature", "AUD-03")]
    public async Task Verify_OfEntriesByManyAtOnce_FindsOneUnbrokenChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => AppendAsync(writer, 25)));

        var result = await new AuditVerifier(database.Database.DataSource).VerifyAsync(CancellationToken.None);

        Assert.Null(result.BrokenAt);
        Assert.True(result.Intact >= 200);
    }

    [Theory, Trait("Feature", "AUD-03")]
    [InlineData("update audit_entry set text = 'x'")]
    [InlineData("delete from audit_entry")]
    [InlineData("truncate audit_entry")]
    public async Task Database_ChangeOfAnEntry_IsRefused(string sql)
    {
        await AppendAsync(1, 1);
        await using var command = database.Database.DataSource.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory, Trait("Feature", "AUD-03")]
    [InlineData("text = text || ' '")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("user_name = 'somebody else'")]
    [InlineData("user_id = null")]
    [InlineData("action = 3")]
    [InlineData("entity_id = entity_id + 1")]
    [InlineData("organisation_id = 2")]
    [InlineData("before = '{\"name\": \"a\"}'")]
    [InlineData("after = 'null'")]
    [InlineData("hash = sha256('x')")]
    [InlineData("address = ''")]
    public async Task Verify_EntryChangedPastTheTrigger_IsFound(string change)
    {
        await AppendAsync(1, 3);
        await using var connection = await database.Database.DataSource.OpenConnectionAsync();
        var last = (long)(await ScalarAsync(connection, "select max(id) from audit_entry") ?? 0L);
        await using var transaction = await connection.BeginTransactionAsync();
        await ScalarAsync(connection, "alter table audit_entry disable trigger user");
        await ScalarAsync(connection, $"create table kept as select * from audit_entry where id = {last - 1}");
        await ScalarAsync(connection, $"update audit_entry set {change} where id = {last - 1}");
        await transaction.CommitAsync();

        var result = await new AuditVerifier(database.Database.DataSource).VerifyAsync(CancellationToken.None);
        await ScalarAsync(connection, $"delete from audit_entry where id = {last - 1}; insert into audit_entry select * from kept; drop table kept; alter table audit_entry enable trigger user");

        Assert.Equal(last - 1, result.BrokenAt);
        Assert.Null((await new AuditVerifier(database.Database.DataSource).VerifyAsync(CancellationToken.None)).BrokenAt);
    }

    private async Task AppendAsync(int writer, int count)
    {
        var trail = new AuditTrail(TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            await using var connection = await database.Database.DataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await trail.AppendAsync(connection, Actor.Program with { UserId = writer, Name = "w" }, [Record(i), Record(i + 1)], CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
