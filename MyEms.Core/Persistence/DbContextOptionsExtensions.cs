using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MyEms.Core.Persistence;

public static class DbContextOptionsExtensions
{
    /// <summary>The one way in which a context is configured: PostgreSQL, snake_case names.</summary>
    public static DbContextOptionsBuilder<T> UseMyEms<T>(this DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext
    {
        builder.UseNpgsql(connectionString, MigrationsTable).UseSnakeCaseNamingConvention();
        return builder;
    }

    public static DbContextOptionsBuilder UseMyEms(this DbContextOptionsBuilder builder, NpgsqlDataSource dataSource) =>
        builder.UseNpgsql(dataSource, MigrationsTable).UseSnakeCaseNamingConvention();

    /// <summary>On a connection that somebody else has open, to take part in its transaction.</summary>
    public static DbContextOptionsBuilder<T> UseMyEms<T>(this DbContextOptionsBuilder<T> builder, NpgsqlConnection connection)
        where T : DbContext
    {
        builder.UseNpgsql(connection, MigrationsTable).UseSnakeCaseNamingConvention();
        return builder;
    }

    private static void MigrationsTable(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsHistoryTable("schema_migration");
}
