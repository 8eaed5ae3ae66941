using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MyEms.Core.Ledger;
using MyEms.Core.Operations;
using MyEms.Pipeline.Stages;
using Npgsql;

namespace MyEms.Pipeline.Operations;

/// <summary>Says every few seconds how the stages of this instance are doing: to the database for pages of every instance, and to the metrics.</summary>
internal sealed class StageReports(
    NpgsqlDataSource dataSource, LedgerStatus status, OperationsQuery operations, StageMetrics metrics, TimeProvider time, ILogger<StageReports> logger) : BackgroundService
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    // Rows of instances that are gone are taken along; a day is long after nobody looks at them.
    private const string Sql =
        """
        insert into stage_activity as a (instance, stage, machine, started, seen, last_run, keys, changed, busy_ms, window_ms, window_keys, window_changed, window_busy_ms, last_failure, failed_at)
        values (@instance, @stage, @machine, @started, @seen, @last_run, @keys, @changed, @busy, @window, @window_keys, @window_changed, @window_busy, @last_failure, @failed_at)
        on conflict (instance, stage) do update
        set (seen, last_run, keys, changed, busy_ms, window_ms, window_keys, window_changed, window_busy_ms, last_failure, failed_at)
          = (excluded.seen, excluded.last_run, excluded.keys, excluded.changed, excluded.busy_ms, excluded.window_ms, excluded.window_keys, excluded.window_changed,
             excluded.window_busy_ms, excluded.last_failure, excluded.failed_at);
        delete from stage_activity where seen < @seen - interval '1 day'
        """;

    private readonly Guid _instance = Guid.CreateVersion7();
    private readonly Dictionary<DirtyStage, ActivityWindow> _windows = Enum.GetValues<DirtyStage>().ToDictionary(s => s, _ => new ActivityWindow());
    private DateTime _started;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _started = Now;
        using var timer = new PeriodicTimer(s_step, time);
        try
        {
            do
            {
                await ReportAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; the row grows old by itself.
        }
    }

    /// <summary>One report. A database that is away gets the next one.</summary>
    internal async Task ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            foreach (var (stage, window) in _windows)
            {
                await WriteAsync(connection, stage, window, cancellationToken);
            }

            metrics.Take(await operations.StagesAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            OperationsLog.ReportFailed(logger, exception.Message);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task WriteAsync(NpgsqlConnection connection, DirtyStage stage, ActivityWindow window, CancellationToken cancellationToken)
    {
        var (now, done) = (Now, status.Of(stage));
        var recent = window.Add(now, done);
        await using var command = new NpgsqlCommand(Sql, connection);
        void Add(string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

        Add("instance", _instance);
        Add("stage", (short)stage);
        Add("machine", Environment.MachineName);
        Add("started", _started == default ? now : _started);
        Add("seen", now);
        command.Parameters.Add(new NpgsqlParameter("last_run", NpgsqlTypes.NpgsqlDbType.TimestampTz) { Value = done.LastRun ?? (object)DBNull.Value });
        Add("keys", done.Keys);
        Add("changed", done.Changed);
        Add("busy", (long)done.Busy.TotalMilliseconds);
        Add("window", (long)recent.Length.TotalMilliseconds);
        Add("window_keys", recent.Keys);
        Add("window_changed", recent.Changed);
        Add("window_busy", (long)recent.Busy.TotalMilliseconds);
        command.Parameters.Add(new NpgsqlParameter("last_failure", NpgsqlTypes.NpgsqlDbType.Text) { Value = done.LastFailure ?? (object)DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("failed_at", NpgsqlTypes.NpgsqlDbType.TimestampTz) { Value = done.FailedAt ?? (object)DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
