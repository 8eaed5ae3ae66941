using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Lineage;

/// <summary>Finds what a meter's figure rests on: versions, readings, prices, factor, formula.</summary>
public sealed class MeterLineageQuery(NpgsqlDataSource dataSource, LedgerModelCache models, EnergyQuery energy)
{
    private const string MeterSql =
        $"""
        select n.name, m.source, m.signal, p.id, p.name, p.unit
        from meter m join node n on n.id = m.id left join point p on p.id = @point
        where m.id = @meter and {NodeScope.Sql}
        """;

    /// <summary>Null when the meter is not there or not the reader's.</summary>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="meter">The meter.</param>
    /// <param name="key">Category, item and own role.</param>
    /// <param name="range">On the grid, at most <see cref="LineageRequest.Longest"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<MeterLineage?> FindAsync(NodeScope scope, int meter, VectorKey key, Validity range, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        if (!model.HasNode(meter) || await MeterAsync(connection, scope, model, meter, cancellationToken) is not { } facts)
        {
            return null;
        }

        var versions = await MeterVersionFacts.ReadAsync(connection, model, meter, range, cancellationToken);
        var (readings, count) = facts.Point is { } point ? await ReadingFacts.ReadAsync(connection, point.Id, range, cancellationToken) : ([], 0);
        var (findings, corrections) = await ReadingFacts.SaidAsync(connection, meter, range, cancellationToken);
        return new MeterLineage
        {
            MeterId = meter,
            Name = facts.Name,
            Source = facts.Source,
            Signal = facts.Signal,
            Point = facts.Point,
            Versions = versions,
            Readings = readings,
            ReadingCount = count,
            Step = facts.Signal == MeterSignal.Register && count <= ReadingFacts.Most ? StepOf(readings, range) : null,
            Findings = findings,
            Corrections = corrections,
            Prices = await PricesAsync(model, meter, key, versions, range, cancellationToken),
            Formulas = facts.Source == MeterSource.Virtual ? await FormulaFacts.ReadAsync(connection, scope, meter, range, cancellationToken) : [],
        };
    }

    /// <summary>From the last used reading at or before the range to the first one at or after its end; what there is where one is missing.</summary>
    internal static RegisterStep? StepOf(IReadOnlyList<LineageReading> readings, Validity range)
    {
        var used = readings.Where(r => r.IsUsed).ToList();
        var first = used.FindLast(r => r.At <= range.From) ?? used.FirstOrDefault();
        var last = used.Find(r => r.At >= range.To) ?? used.LastOrDefault();
        return first is not null && last is not null && last.At > first.At ? new RegisterStep(first.At, first.Value, last.At, last.Value) : null;
    }

    private static async Task<(string Name, MeterSource Source, MeterSignal Signal, LineagePoint? Point)?> MeterAsync(
        NpgsqlConnection connection, NodeScope scope, LedgerModel model, int meter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(MeterSql, connection);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("meter", meter);
        command.Parameters.AddWithValue("point", model.Configuration.Registers.FirstOrDefault(r => r.MeterId == meter)?.PointId ?? 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetString(0), (MeterSource)reader.GetInt16(1), (MeterSignal)reader.GetInt16(2),
                reader.IsDBNull(3) ? null : new LineagePoint(reader.GetInt32(3), reader.GetString(4), reader.GetString(5)))
            : null;
    }

    private async Task<IReadOnlyList<PriceUse>> PricesAsync(
        LedgerModel model, int meter, VectorKey key, IReadOnlyList<MeterVersionInForce> versions, Validity range, CancellationToken cancellationToken)
    {
        var uses = new List<PriceUse>();
        foreach (var segment in model.Timelines.SegmentsOf(meter).Where(s => s.Key == key && !s.Range.Intersect(range).IsEmpty))
        {
            var part = segment.Range.Intersect(range);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(segment.Zone);
            var intervals = new List<LocalBucket>();
            for (var at = part.From; at < part.To; at += BaseInterval.Length)
            {
                intervals.Add(LineageParts.Bucket(zone, at, at + BaseInterval.Length));
            }

            var figures = (await energy.FiguresAsync([meter], zone, intervals, cancellationToken)).Where(f => f.Key == key && f.Quantity is not null);
            uses.AddRange(PriceUses.Of(
                figures.Select(f => (intervals[f.Bucket], f)),
                versions.FirstOrDefault(v => v.Range.Contains(part.From))?.Tariff,
                segment.TariffId is { } tariff ? [.. model.Configuration.TariffPrices.Where(p => p.TariffId == tariff)] : []));
        }

        return uses;
    }
}
