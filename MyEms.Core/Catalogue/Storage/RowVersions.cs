using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using Npgsql;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>
/// The version of an entity is PostgreSQL's <c>xmin</c> of its root row. Every save touches that row, also when only a dated part, a member
/// or the table of its kind has changed, so that the version stands for the whole entity.
/// </summary>
internal static class RowVersions
{
    /// <summary>Name of the shadow property that EF maps to <c>xmin</c>.</summary>
    public const string Property = "RowVersion";

    /// <summary>Gives every entity of ours with an <c>Id</c> its version, to be read; nobody's updates are made conditional by it.</summary>
    public static void Map(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.BaseType is null && t.FindPrimaryKey()?.Properties is [{ Name: "Id" } key] && key.ClrType == typeof(int)
            && t.ClrType.Namespace?.StartsWith("MyEms.Core", StringComparison.Ordinal) == true).ToList())
        {
            builder.Entity(type.ClrType).Property<uint>(Property).HasColumnName("xmin").HasColumnType("xid").ValueGeneratedOnAddOrUpdate();
        }
    }

    /// <summary>Locks the rows until the end of the transaction and gives their versions.</summary>
    public static async Task<Dictionary<int, long>> LockAsync(MyEmsDbContext context, string table, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        // In the order of ids, so that two imports of the same rows wait for each other instead of holding each other up.
        await using var command = Command(context, $"select id, xmin::text::bigint from {table} where id = any(@ids) order by id for update", ids);
        var versions = new Dictionary<int, long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            versions[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return versions;
    }

    public static async Task TouchAsync(MyEmsDbContext context, string table, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        await using var command = Command(context, $"update {table} set id = id where id = any(@ids)", ids);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(MyEmsDbContext context, string sql, IReadOnlyCollection<int> ids)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)context.Database.GetDbConnection());
        command.Parameters.AddWithValue("ids", ids.ToArray());
        return command;
    }
}
