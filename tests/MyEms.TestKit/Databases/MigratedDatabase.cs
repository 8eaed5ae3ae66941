using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using Npgsql;

namespace MyEms.TestKit.Databases;

/// <summary>A class fixture: a database of the program's schema, with the built-in rows and nothing else.</summary>
public class MigratedDatabase : DatabaseFixture
{
    protected override TemplateName Template => TemplateName.Of("migrated", typeof(MyEmsDbContext).Assembly);

    /// <summary>A context on this database; the caller disposes of it.</summary>
    public MyEmsDbContext Context() => Contexts().CreateDbContext();

    /// <summary>A factory, as the program's own classes take it.</summary>
    public IDbContextFactory<MyEmsDbContext> Contexts() => new Factory(Database.DataSource);

    protected override async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await DatabaseMigrator.MigrateAsync(source, cancellationToken);
    }

    private sealed class Factory(NpgsqlDataSource dataSource) : IDbContextFactory<MyEmsDbContext>
    {
        public MyEmsDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<MyEmsDbContext>();
            options.UseMyEms(dataSource);
            return new MyEmsDbContext(options.Options);
        }
    }
}
