using System.Diagnostics;
using System.Globalization;
using MyEms.Core.Readings;
using MyEms.TestKit.Databases;

namespace MyEms.Pipeline.Tests.Ingest;

/// <summary>The program is killed while it stores: this test program starts itself once more as the victim.</summary>
[Trait("Feature", "ACQ-07")]
public sealed class ProgramLossTests(IngestDatabase fixture) : IClassFixture<IngestDatabase>
{
    private const string ConnectionVariable = "MYEMS_TEST_VICTIM_CONNECTION";
    private const string DirectoryVariable = "MYEMS_TEST_VICTIM_DIRECTORY";
    private const int BatchSize = 200;
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, 40)]
    public async Task Store_ProgramKilled_NothingAcknowledgedIsLost(bool hasDatabase, int batchesBeforeTheKill)
    {
        await fixture.Database.DataSource.EmptyAsync(Token);
        using var directory = new TemporaryDirectory();
        var acknowledged = Path.Combine(directory.Path, "acknowledged");
        using (var victim = StartVictim(hasDatabase ? fixture.Database.ConnectionString : "Host=/nonexistent;Username=x", directory.Path))
        {
            await IngestRun.UntilAsync(() => Acknowledged(acknowledged) >= batchesBeforeTheKill || victim.HasExited, Token);
            victim.Kill();
            await victim.WaitForExitAsync(Token);
        }

        var batches = Acknowledged(acknowledged);
        Assert.True(batches >= batchesBeforeTheKill, "The victim ended before it was killed.");
        await using (var survivor = await IngestRun.StartAsync(fixture.Database.ConnectionString, Path.Combine(directory.Path, "spool"), Token))
        {
            await IngestRun.UntilAsync(() => survivor.Ingest.Current.Spooled == 0, Token);
        }

        var stored = await fixture.Database.DataSource.ReadingsAsync(Token);
        Assert.Equal(stored.Count, stored.Select(r => (r.PointId, r.At)).Distinct().Count());
        Assert.Empty(Enumerable.Range(0, batches).SelectMany(Batch).Except(stored));
    }

    /// <summary>Not a test of its own: what the killed program does.</summary>
    [Fact(Explicit = true)]
    public async Task Victim_StoresUntilKilled()
    {
        var connection = Environment.GetEnvironmentVariable(ConnectionVariable);
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable);
        Assert.SkipWhen(connection is null || directory is null, "Runs only when the test that kills it starts it.");
        await using var run = await IngestRun.StartAsync(connection, Path.Combine(directory, "spool"), Token);
        for (var batch = 0; ; batch++)
        {
            await run.Ingest.StoreAsync(Batch(batch), Token);
            await File.AppendAllTextAsync(Path.Combine(directory, "acknowledged"), "x", Token);
        }
    }

    private static Reading[] Batch(int number) =>
        [.. Enumerable.Range(0, BatchSize).Select(i => new Reading(i % 20, s_start.AddMinutes((number * 10) + (i / 20)), number + (i / 1000d)))];

    private static int Acknowledged(string path) => File.Exists(path) ? (int)new FileInfo(path).Length : 0;

    private static Process StartVictim(string connection, string directory)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(ProgramLossTests).Assembly.GetName().Name!);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--explicit", "only", "--filter-method", $"{typeof(ProgramLossTests).FullName}.{nameof(Victim_StoresUntilKilled)}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[ConnectionVariable] = connection;
        start.Environment[DirectoryVariable] = directory;
        var victim = Process.Start(start) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} does not start."));
        victim.BeginOutputReadLine();
        victim.BeginErrorReadLine();
        return victim;
    }
}
