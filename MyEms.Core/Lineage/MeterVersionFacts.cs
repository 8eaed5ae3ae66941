using MyEms.Core.Carbon;
using MyEms.Core.Meters;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Lineage;

/// <summary>Versions of a meter's configuration in a range with what they inherit from the spaces above, by name.</summary>
internal static class MeterVersionFacts
{
    private const string NamesSql =
        """
        select 't', id, name from tariff where id = any(@tariffs)
        union all select 'c', id, name from cost_center where id = any(@centers)
        union all select 's', id, name from node where id = any(@spaces)
        """;

    public static async Task<IReadOnlyList<MeterVersionInForce>> ReadAsync(
        NpgsqlConnection connection, LedgerModel model, int meter, Validity range, CancellationToken cancellationToken)
    {
        var parts = model.Timelines.SegmentsOf(meter).Where(s => !s.Range.Intersect(range).IsEmpty).Select(s => Part.Of(model, meter, s, range)).ToList();
        var names = await NamesAsync(connection, parts, cancellationToken);
        string? Name(char kind, int? id) => id is { } known ? names.GetValueOrDefault((kind, known)) : null;
        return
        [
            .. parts.Select(p => new MeterVersionInForce(
                p.Range, p.Version?.ValidFrom ?? p.Segment.Range.From, p.Version?.Multiplier ?? p.Segment.Multiplier, p.Version?.Unit, p.Segment.Zone,
                Name('c', p.CostCenter), Name('s', p.CostCenterOf), Name('t', p.Segment.TariffId),
                p.Segment.KilogramsPerUnit, p.Factor?.Source, Name('s', p.Factor?.SpaceId), p.Factor?.ValidFrom)),
        ];
    }

    private static async Task<Dictionary<(char Kind, int Id), string>> NamesAsync(NpgsqlConnection connection, List<Part> parts, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(NamesSql, connection);
        command.Parameters.AddWithValue("tariffs", parts.Select(p => p.Segment.TariffId).OfType<int>().ToArray());
        command.Parameters.AddWithValue("centers", parts.Select(p => p.CostCenter).OfType<int>().ToArray());
        command.Parameters.AddWithValue("spaces", parts.SelectMany(p => new[] { p.CostCenterOf, p.Factor?.SpaceId }).OfType<int>().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new Dictionary<(char, int), string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names[(reader.GetString(0)[0], reader.GetInt32(1))] = reader.GetString(2);
        }

        return names;
    }

    /// <summary>A segment with the rows that it was derived from.</summary>
    private sealed record Part(Validity Range, MeterSegment Segment, MeterVersion? Version, int? CostCenter, int? CostCenterOf, EmissionFactor? Factor)
    {
        public static Part Of(LedgerModel model, int meter, MeterSegment segment, Validity range)
        {
            var configuration = model.Configuration;
            var part = segment.Range.Intersect(range);
            var version = configuration.MeterVersions.FirstOrDefault(v => v.MeterId == meter && v.HoldsAt(part.From));
            var above = SpacesAbove(configuration, meter, part.From);
            var paying = version?.CostCenterId is null
                ? above.Select(s => configuration.SpaceVersions.FirstOrDefault(v => v.SpaceId == s && v.CostCenterId is not null && v.HoldsAt(part.From))).FirstOrDefault(v => v is not null)
                : null;
            var organisation = configuration.Nodes.FirstOrDefault(n => n.Id == meter)?.OrganisationId;
            var factors = configuration.Factors
                .Where(f => f.OrganisationId == organisation && f.CategoryId == segment.Key.CategoryId && f.HoldsAt(part.From)).ToList();
            return new Part(
                part, segment, version, version?.CostCenterId ?? paying?.CostCenterId, paying?.SpaceId,
                above.Select(s => factors.Find(f => f.SpaceId == s)).FirstOrDefault(f => f is not null) ?? factors.Find(f => f.SpaceId is null));
        }

        // The nearest first; a loop in the tree ends it.
        private static List<int> SpacesAbove(LedgerConfiguration configuration, int meter, DateTime at)
        {
            var above = new List<int>();
            for (var space = SpaceOf(meter); space is { } id && !above.Contains(id); space = SpaceOf(id))
            {
                above.Add(id);
            }

            return above;

            int? SpaceOf(int node) => configuration.Placements.FirstOrDefault(p => p.NodeId == node && p.HoldsAt(at))?.SpaceId;
        }
    }
}
