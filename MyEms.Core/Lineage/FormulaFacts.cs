using MyEms.Core.Nodes;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Lineage;

/// <summary>Formulas of a virtual meter in a range with the values of their names.</summary>
internal static class FormulaFacts
{
    // A meter of two items over the range has no one quantity: then none is said.
    private const string Sql =
        $"""
        select f.id, f.text, f.valid_from, v.name, v.meter_id, v.point_id,
               case when v.meter_id is not null then n.name else p.name end,
               case when v.meter_id is not null then q.unit else p.unit end,
               q.quantity, r.mean, coalesce(q.intervals, r.readings, 0)::int
        from formula_version f
        left join formula_variable v on v.formula_version_id = f.id
        left join point p on p.id = v.point_id and (p.node_id is null or exists (select from node n where n.id = p.node_id and {NodeScope.Sql}))
        left join node n on n.id = v.meter_id and {NodeScope.Sql}
        left join lateral (
            select case when count(distinct l.item_id) = 1 then sum(e.quantity)::bigint end as quantity, min(i.unit) as unit, count(*) as intervals
            from ledger l join item i on i.id = l.item_id
            cross join lateral unnest(l.quantity, l.known) with ordinality as e(quantity, known, i)
            where l.node_id = v.meter_id and l.day between @first and @last and e.known > 0
              and (l.day::timestamp at time zone 'UTC') + (e.i - 1) * (interval '1 day' / cardinality(l.known)) >= greatest(@from, f.valid_from)
              and (l.day::timestamp at time zone 'UTC') + (e.i - 1) * (interval '1 day' / cardinality(l.known)) < least(@to, f.valid_to)) q on v.meter_id is not null and n.id is not null
        left join lateral (
            select avg(d.value) as mean, count(*) as readings from reading d
            where d.point_id = v.point_id and d.ts >= greatest(@from, f.valid_from) and d.ts < least(@to, f.valid_to) and d.quality in (0, 3, 4, 6)
              and not exists (select from verdict x where x.point_id = d.point_id and x.ts = d.ts)) r on v.point_id is not null and p.id is not null
        where f.meter_id = @meter and f.valid_from < @to and f.valid_to > @from
        order by f.valid_from, v.id
        """;

    public static async Task<IReadOnlyList<FormulaInForce>> ReadAsync(
        NpgsqlConnection connection, NodeScope scope, int meter, Validity range, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(scope.Parameter());
        command.Parameters.AddWithValue("meter", meter);
        command.Parameters.AddWithValue("from", range.From);
        command.Parameters.AddWithValue("to", range.To);
        command.Parameters.AddWithValue("first", DateOnly.FromDateTime(range.From));
        command.Parameters.AddWithValue("last", DateOnly.FromDateTime(range.To.AddTicks(-1)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var formulas = new List<(int Id, FormulaInForce Formula, List<FormulaInput> Inputs)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt32(0);
            if (formulas.Count == 0 || formulas[^1].Id != id)
            {
                var inputs = new List<FormulaInput>();
                formulas.Add((id, new FormulaInForce(reader.GetString(1), reader.GetDateTime(2), inputs), inputs));
            }

            if (!reader.IsDBNull(3))
            {
                formulas[^1].Inputs.Add(InputOf(reader));
            }
        }

        return [.. formulas.Select(f => f.Formula)];
    }

    private static FormulaInput InputOf(NpgsqlDataReader reader) => new(
        reader.GetString(3),
        reader.IsDBNull(4) ? null : reader.GetInt32(4),
        reader.IsDBNull(5) ? null : reader.GetInt32(5),
        reader.IsDBNull(6) ? null : reader.GetString(6),
        reader.IsDBNull(7) ? null : reader.GetString(7),
        reader.IsDBNull(8) ? null : reader.GetInt64(8),
        reader.IsDBNull(9) ? null : reader.GetDouble(9),
        reader.GetInt32(10));
}
