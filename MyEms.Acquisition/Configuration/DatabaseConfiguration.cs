using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;

namespace MyEms.Acquisition.Configuration;

/// <summary>What to poll, from the gateways, data sources and points in the database; looked at again every few seconds.</summary>
internal sealed class DatabaseConfiguration(IDbContextFactory<MyEmsDbContext> contexts, TimeProvider time) : IAcquisitionConfiguration
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(5);

    public async Task<AcquisitionSnapshot> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var gateways = await context.Gateways.AsNoTracking().ToDictionaryAsync(g => g.Id, cancellationToken);
        var sources = await context.DataSources.AsNoTracking().Where(s => s.IsEnabled).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var points = (await context.Points.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken)).ToLookup(p => p.DataSourceId);
        return new AcquisitionSnapshot(
            [.. gateways.Values.Select(g => new GatewaySpec(g.Id, g.Name))],
            [.. sources.Select(s => new SourceConfiguration(SpecOf(s, gateways[s.GatewayId]), [.. points[s.Id].Select(SpecOf)]))]);
    }

    // Looking costs three small queries; a source whose configuration is the same is left alone.
    public Task WaitForChangeAsync(CancellationToken cancellationToken) => Task.Delay(s_lookAgain, time, cancellationToken);

    private static DataSourceSpec SpecOf(DataSource source, Gateway gateway)
    {
        var options = JsonSerializer.Deserialize<SourceOptions>(source.Options, JsonSerializerOptions.Web) ?? new SourceOptions();
        return new DataSourceSpec(source.Id, source.Name, source.Protocol, gateway.Host, gateway.Port, source.PollInterval, source.RequestTimeout)
        {
            GatewayId = gateway.Id,
            PipelineDepth = options.PipelineDepth,
            MaxGap = options.MaxGap,
            MaxBlock = options.MaxBlock,
        };
    }

    private static PointSpec SpecOf(Point point) => new(point.Id, point.Name, point.Address)
    {
        Ratio = point.Ratio,
        Offset = point.Offset,
        LowLimit = point.LowLimit,
        HighLimit = point.HighLimit,
    };

    private sealed record SourceOptions(int PipelineDepth = 1, int MaxGap = 8, int MaxBlock = 125);
}
