using MyEms.Core.Ledger;
using MyEms.Core.Lineage;
using MyEms.Core.Nodes;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Web.Api.Lineage;

/// <summary>A figure's lineage and, where one meter makes it, that meter's: what page and endpoint both show.</summary>
internal sealed class LineageReader(NpgsqlDataSource dataSource, LineageQuery figures, MeterLineageQuery meters, EnergyQuery energy)
{
    private const string SeenSql = $"select exists (select from node n where n.id = @node and {NodeScope.Sql})";

    /// <summary>The node's zone now; null when the node is not there or not the reader's.</summary>
    public async Task<TimeZoneInfo?> ZoneOfAsync(NodeScope scope, int node, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(SeenSql);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("node", node);
        return await command.ExecuteScalarAsync(cancellationToken) is true ? await energy.ZoneOfAsync(node, cancellationToken) : null;
    }

    /// <summary>The next step down: intervals of a day, days of more.</summary>
    public Task<IReadOnlyList<(LocalBucket Bucket, EnergyFigure? Figure)>> PartsAsync(FigureLineage figure, CancellationToken cancellationToken) =>
        figures.PartsAsync(figure, cancellationToken);

    /// <summary>Null when there is no such node or item for this reader.</summary>
    public async Task<(FigureLineage Figure, MeterLineage? Meter)?> ReadAsync(NodeScope scope, LineageRequest request, CancellationToken cancellationToken)
    {
        if (await figures.FindAsync(scope, request, cancellationToken) is not { } figure)
        {
            return null;
        }

        // One meter with one weight, or the meter itself: then the way goes on down to its readings.
        var only = figure.Subject.Kind == NodeKind.Meter ? figure.Subject.NodeId : figure.Meters is [var single] ? single.MeterId : (int?)null;
        var meter = only is { } id ? await meters.FindAsync(scope, id, figure.Subject.Key, new Validity(figure.From, figure.To), cancellationToken) : null;
        return (figure, meter);
    }
}
