using Xunit;

namespace MyEms.TestKit.Databases;

/// <summary>A class fixture with a database of its own: <c>sealed class Database : DatabaseFixture</c>, then <c>IClassFixture&lt;Database&gt;</c>.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The database, from before the first test of the class until after the last.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("xUnit has not set the fixture up yet.");

    /// <summary>What <see cref="PrepareAsync"/> makes and which version of it.</summary>
    protected abstract TemplateName Template { get; }

    /// <summary>Fills the template; runs only when no test process has yet.</summary>
    protected abstract Task PrepareAsync(string connectionString, CancellationToken cancellationToken);

    public virtual async ValueTask InitializeAsync() =>
        _database = await TestDatabase.CreateAsync(Template, PrepareAsync, TestContext.Current.CancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
