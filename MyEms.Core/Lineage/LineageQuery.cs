using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Lineage;

/// <summary>Finds where a figure comes from. Nothing of it is stored: it is computed from the ledger and its configuration when somebody asks.</summary>
public sealed class LineageQuery(NpgsqlDataSource dataSource, LedgerModelCache models, EnergyQuery energy)
{
    private const string NodeSql =
        $"select n.name, n.kind, o.currency from node n join organisation o on o.id = n.organisation_id where n.id = @node and {NodeScope.Sql}";

    private const string ItemsSql =
        "select i.id, i.code, i.unit, i.is_main, c.id, c.code from item i join category c on c.id = i.category_id order by c.rank, i.is_main desc, i.id";

    // Each interval is weighted and rounded on its own, half away from zero, as NodeCalculation does; only then are they added.
    private const string ContributionsSql =
        $"""
        select c.meter_id, n.name, place.name, m.source, c.weight, c.valid_from, c.valid_to, coalesce(s.intervals, 0)::int, s.own, s.quantity, s.cost, s.carbon,
               coalesce(s.estimated, 0), coalesce(s.manual, 0), coalesce(s.known, 0)
        from coefficient c join meter m on m.id = c.meter_id
        left join node n on n.id = c.meter_id and {NodeScope.Sql}
        left join lateral (
            select s.name from placement p join node s on s.id = p.space_id and s.organisation_id = n.organisation_id
            where p.node_id = c.meter_id and p.valid_from <= greatest(@from, c.valid_from) and p.valid_to > greatest(@from, c.valid_from) limit 1) place on true
        cross join lateral (
            select count(*) as intervals, sum(v.quantity)::bigint as own, sum(round(v.quantity * c.weight))::bigint as quantity,
                   sum(round(v.cost * c.weight))::bigint as cost, sum(round(v.carbon * c.weight))::bigint as carbon,
                   sum(round(v.estimated * c.weight))::bigint as estimated, sum(round(v.manual * c.weight))::bigint as manual, sum(v.known)::bigint as known
            from ledger l
            cross join lateral unnest(l.quantity, l.cost, l.carbon, l.estimated, l.manual, l.known) with ordinality
                as v(quantity, cost, carbon, estimated, manual, known, i)
            cross join lateral (select (l.day::timestamp at time zone 'UTC') + (v.i - 1) * (interval '1 day' / cardinality(l.known)) as start) t
            where l.node_id = c.meter_id and l.category_id = @category and l.item_id = @item and l.day between @first and @last and v.known > 0
              and t.start >= greatest(@from, c.valid_from) and t.start < least(@to, c.valid_to)) s
        where c.node_id = @node and c.role = @role and c.valid_from < @to and c.valid_to > @from
          and (s.intervals > 0 or exists (
              select from meter_version v
              where v.meter_id = c.meter_id and v.category_id = @category and v.item_id = @item and v.valid_from < @to and v.valid_to > @from))
        order by abs(s.quantity) desc nulls last, n.name, c.meter_id, c.valid_from
        """;

    private const string ChangesSql = "select count(distinct change_id)::int from receipt where node_id = @node and day between @first and @last and item_id = @item and role = @role";

    /// <summary>The origin of a figure; null when the node is not there or not the reader's, or when it has no such item.</summary>
    public async Task<FigureLineage?> FindAsync(NodeScope scope, LineageRequest request, CancellationToken cancellationToken)
    {
        var asked = request.OnGrid();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        if (!model.HasNode(asked.NodeId) || await SubjectAsync(connection, scope, model, asked, cancellationToken) is not var (subject, choices))
        {
            return null;
        }

        var meters = await ContributionsAsync(connection, scope, subject, asked, cancellationToken);
        return new FigureLineage
        {
            Subject = subject,
            From = asked.From,
            To = asked.To,
            Figure = await FigureAsync(subject, asked, cancellationToken),
            Meters = meters,
            Choices = choices,
            Changes = await ChangesAsync(connection, subject, asked, cancellationToken),
        };
    }

    /// <summary>The figure cut into intervals up to a day, else into local days: the next step down.</summary>
    public async Task<IReadOnlyList<(LocalBucket Bucket, EnergyFigure? Figure)>> PartsAsync(FigureLineage lineage, CancellationToken cancellationToken)
    {
        var buckets = LineageParts.Of(lineage.Subject.Zone, lineage.From, lineage.To);
        var figures = (await energy.FiguresAsync([lineage.Subject.NodeId], lineage.Subject.Zone, buckets, cancellationToken))
            .Where(f => f.Key == lineage.Subject.Key).ToDictionary(f => f.Bucket);
        return [.. buckets.Select((b, i) => (b, figures.GetValueOrDefault(i)))];
    }

    private async Task<EnergyFigure> FigureAsync(LineageSubject subject, LineageRequest asked, CancellationToken cancellationToken)
    {
        var whole = LineageParts.Bucket(subject.Zone, asked.From, asked.To);
        var figures = await energy.FiguresAsync([subject.NodeId], subject.Zone, [whole], cancellationToken);
        return figures.FirstOrDefault(f => f.Key == subject.Key) ?? new EnergyFigure(subject.NodeId, subject.Key, 0, null, null, null, 0, 0, 0, 0);
    }

    private static async Task<(LineageSubject Subject, IReadOnlyList<LineageChoice> Choices)?> SubjectAsync(
        NpgsqlConnection connection, NodeScope scope, LedgerModel model, LineageRequest asked, CancellationToken cancellationToken)
    {
        string name, currency;
        NodeKind kind;
        await using (var command = new NpgsqlCommand(NodeSql, connection))
        {
            command.Parameters.Add(scope.Parameter());
            command.Parameters.AddWithValue("node", asked.NodeId);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            (name, kind, currency) = (reader.GetString(0), (NodeKind)reader.GetInt16(1), reader.GetString(2));
        }

        var items = await ItemsAsync(connection, cancellationToken);
        var keys = NodeCalculation.Keys(model, asked.NodeId).ToList();
        var item = asked.Item is { } code
            ? items.Find(i => i.Code == code)
            : items.Find(i => keys.Exists(k => Fits(k, i) && (asked.Role ?? k.Role) == k.Role)) ?? items.Find(i => i.IsMain);
        if (item is null)
        {
            return null;
        }

        var role = asked.Role ?? (keys.Exists(k => Fits(k, item) && k.Role == LedgerRole.Input) || !keys.Exists(k => Fits(k, item)) ? LedgerRole.Input : LedgerRole.Output);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(asked.NodeId, asked.From));
        var subject = new LineageSubject(asked.NodeId, name, kind, new VectorKey(item.CategoryId, item.Id, role), item.Code, item.Category, item.Unit, currency, zone);
        return (subject, [.. items.SelectMany(i => keys.Where(k => Fits(k, i)).OrderBy(k => k.Role).Select(k => new LineageChoice(i.Code, i.Category, i.IsMain, k.Role)))]);
    }

    private static bool Fits(VectorKey key, ItemChoice item) => key.CategoryId == item.CategoryId && key.ItemId == item.Id;

    private static async Task<List<ItemChoice>> ItemsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ItemsSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<ItemChoice>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(new ItemChoice(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetInt32(4), reader.GetString(5)));
        }

        return items;
    }

    private static async Task<List<MeterContribution>> ContributionsAsync(
        NpgsqlConnection connection, NodeScope scope, LineageSubject subject, LineageRequest asked, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ContributionsSql, connection) { CommandTimeout = 60 };
        command.Parameters.Add(scope.Parameter());
        Add(command, subject, asked);
        command.Parameters.AddWithValue("category", subject.Key.CategoryId);
        command.Parameters.AddWithValue("from", asked.From);
        command.Parameters.AddWithValue("to", asked.To);
        command.Parameters.AddWithValue("first", BaseInterval.DayOf(asked.From));
        command.Parameters.AddWithValue("last", BaseInterval.DayOf(asked.To.AddTicks(-1)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var meters = new List<MeterContribution>();
        while (await reader.ReadAsync(cancellationToken))
        {
            long? Optional(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

            meters.Add(new MeterContribution(
                reader.GetInt32(0), Text(1), Text(2), (MeterSource)reader.GetInt16(3), reader.GetDecimal(4), reader.GetDateTime(5), reader.GetDateTime(6),
                reader.GetInt32(7), Optional(8), Optional(9), Optional(10), Optional(11), reader.GetInt64(12), reader.GetInt64(13), reader.GetInt64(14)));
        }

        return meters;
    }

    private static async Task<int> ChangesAsync(NpgsqlConnection connection, LineageSubject subject, LineageRequest asked, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ChangesSql, connection);
        Add(command, subject, asked);
        command.Parameters.AddWithValue("first", LineageParts.Date(subject.Zone, asked.From));
        command.Parameters.AddWithValue("last", LineageParts.Date(subject.Zone, asked.To.AddTicks(-1)));
        return await command.ExecuteScalarAsync(cancellationToken) is int count ? count : 0;
    }

    private static void Add(NpgsqlCommand command, LineageSubject subject, LineageRequest asked)
    {
        command.Parameters.AddWithValue("node", asked.NodeId);
        command.Parameters.AddWithValue("item", subject.Key.ItemId);
        command.Parameters.AddWithValue("role", (short)subject.Key.Role);
    }

    private sealed record ItemChoice(int Id, string Code, string Unit, bool IsMain, int CategoryId, string Category);
}
