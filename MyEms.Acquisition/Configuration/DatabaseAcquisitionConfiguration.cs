using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;
using Npgsql;

namespace MyEms.Acquisition.Configuration;

/// <summary>
/// Gateways, data sources and points from the database. Whoever changes them says so by <see cref="NotifyAsync"/>; a change
/// that nobody announced is found seconds later all the same.
/// </summary>
public sealed class DatabaseAcquisitionConfiguration(
    IDbContextFactory<MyEmsDbContext> contexts,
    NpgsqlDataSource dataSource,
    TimeProvider time) : IAcquisitionConfiguration, IAsyncDisposable
{
    private const string Channel = "myems_acquisition";

    // Looking costs three small queries; a source whose configuration is the same is left alone.
    private static readonly TimeSpan s_unannounced = TimeSpan.FromSeconds(5);

    // A wizard or an import saves many things in a row: that is one change.
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(200);

    private NpgsqlConnection? _listening;

    /// <summary>Tells all instances that gateways, data sources or points changed. Within a transaction it takes effect with the commit.</summary>
    public static async Task NotifyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select pg_notify('{Channel}', '')", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<AcquisitionSnapshot> LoadAsync(CancellationToken cancellationToken)
    {
        // Listening begins before reading, so that no change can fall between the two.
        await ListenAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var gateways = await context.Set<Gateway>().AsNoTracking().OrderBy(g => g.Id).ToListAsync(cancellationToken);
        var sources = await context.Set<DataSource>().AsNoTracking().Where(s => s.IsEnabled).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var points = await context.Set<Point>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken);
        return Assemble(gateways, sources, points);
    }

    public async Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        if (await WaitForNotificationAsync(s_unannounced, cancellationToken))
        {
            await Task.Delay(s_gather, time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_listening is not null)
        {
            await _listening.DisposeAsync();
        }
    }

    internal async Task<bool> WaitForNotificationAsync(TimeSpan limit, CancellationToken cancellationToken) => _listening is { } connection
        ? await connection.WaitAsync(limit, cancellationToken)
        : throw new InvalidOperationException("Load first: nothing is known that could have changed.");

    internal static AcquisitionSnapshot Assemble(
        IReadOnlyCollection<Gateway> gateways, IReadOnlyCollection<DataSource> sources, IReadOnlyCollection<Point> points)
    {
        var gatewayById = gateways.ToDictionary(g => g.Id);
        var pointsBySource = points.ToLookup(p => p.DataSourceId, ToSpec);
        return new AcquisitionSnapshot(
            [.. gateways.Select(g => new GatewaySpec(g.Id, g.Name))],
            [.. sources.Select(s => new SourceConfiguration(ToSpec(s, gatewayById[s.GatewayId]), pointsBySource[s.Id].ToImmutableArray()))]);
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        if (_listening is { FullState: System.Data.ConnectionState.Open })
        {
            return;
        }

        if (_listening is not null)
        {
            await _listening.DisposeAsync();
            _listening = null;
        }

        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand($"listen {Channel}", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        _listening = connection;
    }

    private static DataSourceSpec ToSpec(DataSource source, Gateway gateway) => SourceOptions.Apply(
        new DataSourceSpec(source.Id, source.Name, source.Protocol, gateway.Host, gateway.Port, source.PollInterval, source.RequestTimeout)
        {
            GatewayId = gateway.Id,
        },
        source.Options);

    private static PointSpec ToSpec(Point point) => new(point.Id, point.Name, point.Address)
    {
        Ratio = point.Ratio,
        Offset = point.Offset,
        LowLimit = point.LowLimit,
        HighLimit = point.HighLimit,
        IsStored = point.IsTrend,
    };
}
