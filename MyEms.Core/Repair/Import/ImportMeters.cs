using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;
using Npgsql;

namespace MyEms.Core.Repair.Import;

/// <summary>The meters that a reader sees, found by name (without regard to case where that is clear), UUID or number.</summary>
public sealed class ImportMeters
{
    private const string Sql =
        $"""
        select n.id, n.uuid, n.name, n.organisation_id, p.id, m.source, m.signal, m.direction, m.rollover_value::double precision,
               m.hourly_low::double precision, m.hourly_high::double precision, p.low_limit, p.high_limit, coalesce(p.unit, '')
        from node n join meter m on m.id = n.id left join point p on p.node_id = n.id and p.quantity = 1
        where {NodeScope.Sql} order by n.id;
        select v.meter_id, v.valid_from, v.multiplier::double precision, v.unit, i.unit
        from meter_version v join node n on n.id = v.meter_id join item i on i.id = v.item_id where {NodeScope.Sql} order by v.meter_id, v.valid_from;
        select e.meter_id, e.at from meter_event e join node n on n.id = e.meter_id where {NodeScope.Sql} order by e.meter_id, e.at
        """;

    private readonly ILookup<string, ImportMeter> _byName;
    private readonly Dictionary<Guid, ImportMeter> _byUuid;
    private readonly Dictionary<int, ImportMeter> _byId;

    internal ImportMeters(IReadOnlyList<ImportMeter> meters)
    {
        _byName = meters.ToLookup(m => m.Name.Trim(), StringComparer.OrdinalIgnoreCase);
        _byUuid = meters.ToDictionary(m => m.Uuid);
        _byId = meters.ToDictionary(m => m.Id);
    }

    public static async Task<ImportMeters> LoadAsync(NpgsqlDataSource dataSource, NodeScope scope, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(scope.Parameter());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var meters = new List<ImportMeter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            meters.Add(Meter(reader));
        }

        var factors = new List<(int Meter, DateTime From, double Factor)>();
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            factors.Add((reader.GetInt32(0), reader.GetDateTime(1), reader.GetDouble(2) * Ratio(reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4))));
        }

        var exchanges = new List<(int Meter, DateTime At)>();
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            exchanges.Add((reader.GetInt32(0), reader.GetDateTime(1)));
        }

        var (factorsOf, exchangesOf) = (factors.ToLookup(f => f.Meter, f => (f.From, f.Factor)), exchanges.ToLookup(e => e.Meter, e => e.At));
        return new ImportMeters(meters.ConvertAll(m => m with { Factors = [.. factorsOf[m.Id]], Exchanges = [.. exchangesOf[m.Id]] }));
    }

    /// <summary>The meter that is meant; none where nothing or more than one thing is.</summary>
    internal (ImportMeter? Meter, bool IsAmbiguous) Find(string text)
    {
        ImportMeter[] named = [.. _byName[text.Trim()]];
        if (named.Length > 1 && named.Where(m => m.Name == text).ToArray() is [var exactly])
        {
            return (exactly, false);
        }

        return named.Length > 0 ? (named.Length == 1 ? named[0] : null, named.Length > 1)
            : Guid.TryParse(text, out var uuid) ? (_byUuid.GetValueOrDefault(uuid), false)
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? (_byId.GetValueOrDefault(id), false)
            : (null, false);
    }

    private static ImportMeter Meter(NpgsqlDataReader reader)
    {
        double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
        return new ImportMeter(
            reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetInt32(4),
            (MeterSource)reader.GetInt16(5), (MeterSignal)reader.GetInt16(6), (RegisterDirection)reader.GetInt16(7),
            Number(8), Number(9), Number(10), Number(11), Number(12), reader.GetString(13));
    }

    private static double Ratio(string? unit, string itemUnit) =>
        unit is not null && Units.Find(unit) is { } own && Units.Find(itemUnit) is { } item && own.ConvertsTo(item) ? (double)own.Convert(1, item) : 1;
}
