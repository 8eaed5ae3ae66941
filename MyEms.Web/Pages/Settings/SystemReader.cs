using MyEms.Acquisition.Supervision;
using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using MyEms.Pipeline.Stages;
using Npgsql;

namespace MyEms.Web.Pages.Settings;

/// <summary>Reads how the installation is doing. A database that is away is an answer, not a failure.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="ingest">The way in.</param>
/// <param name="time">The clock.</param>
/// <param name="acquisition">Null in an instance without the role.</param>
/// <param name="ledger">Null in an instance without the role.</param>
internal sealed class SystemReader(
    NpgsqlDataSource dataSource, IIngestStatusSource ingest, TimeProvider time, AcquisitionStatus? acquisition = null, LedgerStatus? ledger = null)
{
    /// <summary>Refusals shown; the newest ones.</summary>
    private const int MostRefusals = 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private const string DatabaseSql =
        """
        select current_setting('server_version'), pg_database_size(current_database()),
               (select max(migration_id) from schema_migration)
        """;

    private const string MarksSql = "select abs(stage)::smallint, count(*) filter (where stage > 0), count(*) filter (where stage < 0), min(from_ts) filter (where stage > 0) from dirty group by 1";

    private const string PointsSql = "select p.id, d.name || ' · ' || p.name from point p join data_source d on d.id = p.data_source_id where p.id = any(@ids)";

    private const string RetrySql = "update dirty set stage = -stage where stage < 0";

    public async Task<SystemState> ReadAsync(CancellationToken cancellationToken)
    {
        var status = ingest.Current;
        var refusals = status.Refusals.Take(MostRefusals).ToArray();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var started = time.GetTimestamp();
            await using var connection = await dataSource.OpenConnectionAsync(patience.Token);
            var database = await DatabaseAsync(connection, started, patience.Token);
            var names = await NamesAsync(connection, [.. refusals.Select(r => r.PointId)], patience.Token);
            return State(status, database, [.. refusals.Select(r => new NamedRefusal(names.GetValueOrDefault(r.PointId), r))], await StagesAsync(connection, patience.Token));
        }
        catch (Exception error) when (IsAway(error) && !cancellationToken.IsCancellationRequested)
        {
            return State(status, null, [.. refusals.Select(r => new NamedRefusal(null, r))], []);
        }
    }

    /// <summary>Puts back what was set aside; the stages take it up within seconds.</summary>
    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(RetrySql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>True when the database did not answer; an answer that says no (a bug, a missing right) is something else.</summary>
    private static bool IsAway(Exception error) => error is NpgsqlException and not PostgresException { IsTransient: false } or TimeoutException or OperationCanceledException;

    private SystemState State(IngestStatus status, DatabaseState? database, IReadOnlyList<NamedRefusal> refusals, IReadOnlyList<StageState> stages) =>
        new(database, status, refusals, acquisition?.Sources, acquisition?.ConfigurationFault, stages);

    private async Task<DatabaseState> DatabaseAsync(NpgsqlConnection connection, long started, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(DatabaseSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DatabaseState(
            reader.GetString(0).Split(' ')[0],
            await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2),
            reader.GetInt64(1),
            time.GetElapsedTime(started));
    }

    private async Task<IReadOnlyList<StageState>> StagesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<DirtyStage, (long Waiting, long SetAside, DateTime? Oldest)>();
        await using var command = new NpgsqlCommand(MarksSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            marks[(DirtyStage)reader.GetInt16(0)] = (reader.GetInt64(1), reader.GetInt64(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetDateTime(3));
        }

        return [.. Enum.GetValues<DirtyStage>().Select(stage =>
        {
            var (waiting, setAside, oldest) = marks.GetValueOrDefault(stage);
            var run = ledger?.Of(stage);
            return new StageState(stage, waiting, oldest, setAside, run?.LastRun, run?.Keys ?? 0, run?.LastFailure);
        })];
    }

    private static async Task<IReadOnlyDictionary<int, string>> NamesAsync(NpgsqlConnection connection, int[] points, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        if (points.Length == 0)
        {
            return names;
        }

        await using var command = new NpgsqlCommand(PointsSql, connection);
        command.Parameters.AddWithValue("ids", points);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            names[reader.GetInt32(0)] = reader.GetString(1);
        }

        return names;
    }
}
