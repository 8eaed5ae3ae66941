namespace MyEms.Core.Persistence.Embedded;

/// <summary>How the private PostgreSQL of this installation is run. Only the data directory is required.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// The directory that holds everything the program writes (see <see cref="MyEms.Core.Persistence.Embedded.DataDirectory.Default"/>).
    /// The database lies in <c>db</c> inside it, restored binaries in <c>pg</c>. Created when absent.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> lie; null looks for them. A directory given here is the only one tried.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>As whom the database runs when this process is root; an ordinary user runs it as itself.</summary>
    public string ServerUser { get; init; } = "postgres";

    /// <summary>The database that is made and that the connection string names.</summary>
    public string Database { get; init; } = "myems";

    /// <summary>How long the server may take to come up, crash recovery included. Default five minutes.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a server that dies while this process lives is started again (looked at every two seconds). Default yes.</summary>
    public bool RestartWhenDead { get; init; } = true;

    /// <summary>Server settings beyond or instead of the tuned ones, as in postgresql.conf; take effect when the server starts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where binaries are looked for when <see cref="BinDirectory"/> is null; a seam for tests.</summary>
    internal BinarySearch Search { get; init; } = BinarySearch.OfThisMachine();
}
