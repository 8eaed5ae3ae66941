using Npgsql;

namespace MyEms.Core.Formulas.Editing;

/// <summary>
/// Finds what a formula of an organisation can use. A meter is written by its name, a point as <c>node/point</c>; of several with the same
/// name each is written with its number: <c>Main #42</c>. Registers of meters are left out: the meter itself is their meaning.
/// </summary>
internal static class FormulaInputs
{
    /// <summary>Rows that a search gives at most.</summary>
    public const int Limit = 12;

    // 10 characters are left for the number of a name that is not unique.
    private const string CandidateSql =
        """
        with candidate as (
            select n.name as label, m.id as meter_id, null::int as point_id, n.id as node_id, n.name as node_name, null::text as point_name, i.unit
            from meter m
            join node n on n.id = m.id
            join meter_version v on v.meter_id = m.id and v.valid_from <= @now and @now < v.valid_to
            join item i on i.id = v.item_id
            where n.organisation_id = @organisation and length(n.name) <= 190
            union all
            select n.name || '/' || p.name, null, p.id, n.id, n.name, p.name, p.unit
            from point p
            join node n on n.id = p.node_id
            where n.organisation_id = @organisation and p.quantity <> 1 and length(n.name || '/' || p.name) <= 190)
        """;

    private const string Columns = "meter_id, point_id, node_id, node_name, point_name, unit";

    private const string SearchSql =
        $"""
        {CandidateSql},
        found as (select *, count(*) over (partition by label) as same from candidate where label ilike @pattern and (@self is null or meter_id is distinct from @self))
        select case when same = 1 then label else label || ' #' || coalesce(meter_id, point_id) end, {Columns}
        from found
        order by label not ilike @prefix, point_id is not null, length(label), label, coalesce(meter_id, point_id)
        limit @limit
        """;

    private const string ResolveSql =
        $"""
        {CandidateSql}
        select label, {Columns} from candidate where label = any(@names)
        union all
        select label || ' #' || coalesce(meter_id, point_id), {Columns} from candidate where label || ' #' || coalesce(meter_id, point_id) = any(@names)
        order by 1, 2, 3
        limit 2000
        """;

    private const string KnownSql =
        """
        select null::text, m.id, null::int, n.id, n.name, null::text, i.unit
        from meter m
        join node n on n.id = m.id
        join lateral (select item_id from meter_version where meter_id = m.id order by valid_from <= @now and @now < valid_to desc, valid_from desc limit 1) v on true
        join item i on i.id = v.item_id
        where m.id = any(@meters) and n.organisation_id = @organisation
        union all
        select null, null, p.id, n.id, n.name, p.name, p.unit from point p join node n on n.id = p.node_id
        where p.id = any(@points) and n.organisation_id = @organisation
        """;

    /// <summary>What contains the text in its name: names that begin with it first, meters before points; at most <see cref="Limit"/>.</summary>
    public static Task<List<FormulaInput>> SearchAsync(
        NpgsqlConnection connection, int organisationId, int? self, string query, DateTime now, CancellationToken cancellationToken)
    {
        var text = query.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return ReadAsync(
            connection, SearchSql, organisationId, now, cancellationToken,
            new NpgsqlParameter("pattern", "%" + text + "%"), new NpgsqlParameter("prefix", text + "%"), new NpgsqlParameter<int?>("self", self), new NpgsqlParameter("limit", Limit));
    }

    /// <summary>Everything that has one of the names; a name that several have is there several times.</summary>
    public static Task<List<FormulaInput>> ResolveAsync(
        NpgsqlConnection connection, int organisationId, IReadOnlyCollection<string> names, DateTime now, CancellationToken cancellationToken) =>
        ReadAsync(connection, ResolveSql, organisationId, now, cancellationToken, new NpgsqlParameter("names", names.ToArray()));

    /// <summary>What variables that are bound already stand for, whatever its name is now.</summary>
    public static async Task<List<FormulaInput>> OfAsync(
        NpgsqlConnection connection, int organisationId, IReadOnlyCollection<FormulaVariable> variables, DateTime now, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            connection, KnownSql, organisationId, now, cancellationToken,
            new NpgsqlParameter("meters", variables.Where(v => v.MeterId is not null).Select(v => v.MeterId.GetValueOrDefault()).ToArray()),
            new NpgsqlParameter("points", variables.Where(v => v.PointId is not null).Select(v => v.PointId.GetValueOrDefault()).ToArray()));
        var byId = found.ToDictionary(f => (f.MeterId, f.PointId));
        return [.. variables.Where(v => byId.ContainsKey((v.MeterId, v.PointId))).Select(v => byId[(v.MeterId, v.PointId)] with { Name = v.Name })];
    }

    private static async Task<List<FormulaInput>> ReadAsync(
        NpgsqlConnection connection, string sql, int organisationId, DateTime now, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("organisation", organisationId);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var inputs = new List<FormulaInput>();
        while (await reader.ReadAsync(cancellationToken))
        {
            inputs.Add(new FormulaInput(
                reader.IsDBNull(0) ? "" : reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2),
                reader.GetInt32(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6)));
        }

        return inputs;
    }
}
