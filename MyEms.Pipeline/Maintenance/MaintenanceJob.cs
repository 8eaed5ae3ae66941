using MyEms.Core.Persistence;
using MyEms.Core.Time;
using Npgsql;
using Quartz;

namespace MyEms.Pipeline.Maintenance;

/// <summary>What the calendar needs ahead of time: partitions of the coming months, and the local days of the zones in use.</summary>
[DisallowConcurrentExecution]
internal sealed class MaintenanceJob(NpgsqlDataSource dataSource, Partitions partitions, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("maintenance", "calendar");

    private const int MonthsAhead = 2;

    // Reports reach back to the first reading, plans to the end of the year after next.
    private const int YearsBack = 5;
    private const int YearsAhead = 2;

    private const string ZonesSql = "select zone from organisation union select zone from space_version where zone is not null";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await partitions.EnsureAsync(now, now.AddMonths(MonthsAhead), cancellationToken);
        var (from, to) = (new DateOnly(now.Year - YearsBack, 1, 1), new DateOnly(now.Year + YearsAhead + 1, 1, 1));
        foreach (var zone in await ZonesAsync(cancellationToken))
        {
            await LocalDayTable.EnsureAsync(dataSource, zone, from, to, cancellationToken);
        }
    }

    private async Task<List<string>> ZonesAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ZonesSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var zones = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            zones.Add(reader.GetString(0));
        }

        return zones;
    }
}
