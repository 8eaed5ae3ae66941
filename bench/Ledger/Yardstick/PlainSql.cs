using MyEms.Bench.Ledger.Workload;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Bench.Ledger.Yardstick;

/// <summary>Runs <see cref="YardstickSql"/> in a schema of its own, stage by stage, on the server that the ledger is measured on.</summary>
internal sealed class PlainSql(NpgsqlDataSource dataSource, UsageMeter meter, WorkloadOptions options, WorkloadModel model)
{
    private static readonly (string Stage, string Sql)[] s_stages =
    [
        ("clean, hours", YardstickSql.CleanAndHours), ("meter cost, carbon", YardstickSql.MeterMoney), ("virtual meters", YardstickSql.VirtualMeters),
        ("spaces", YardstickSql.Spaces), ("equipments", YardstickSql.Equipments), ("tenants", YardstickSql.Tenants),
    ];

    private readonly List<StageUsage> _stages = [];
    private readonly List<Totals> _totals = [];

    public Usage Stored { get; private set; }

    public IReadOnlyList<StageUsage> Stages => _stages;

    public IReadOnlyList<Totals> Totals => _totals;

    /// <summary>Units per meter, by meter − 1.</summary>
    public decimal[] MeterTotals { get; } = new decimal[options.Meters];

    public async Task RunAsync(bool virtualMeters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, YardstickSql.Create, cancellationToken);
        await ConfigureAsync(connection, cancellationToken);
        Stored = await meter.MeasureAsync(() => StoreAsync(connection, cancellationToken));
        await ExecuteAsync(connection, "analyze", cancellationToken);
        foreach (var (stage, sql) in s_stages.Where(s => virtualMeters || s.Sql != YardstickSql.VirtualMeters))
        {
            _stages.Add(new StageUsage(stage, await meter.MeasureAsync(() => ExecuteAsync(connection, sql, cancellationToken))));
        }

        await ReadTotalsAsync(connection, cancellationToken);
        await ExecuteAsync(connection, "drop schema yardstick cascade; reset search_path; checkpoint", cancellationToken);
    }

    private async Task ConfigureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await CopyAsync(connection, "category (id, factor)", WorkloadModel.Categories.Select(c => Row(c.Id, decimal.Parse(c.Carbon, System.Globalization.CultureInfo.InvariantCulture))), cancellationToken);
        await CopyAsync(connection, "space (id, parent_id)", model.Spaces.Select(s => Row(s.Id, s.ParentId)), cancellationToken);
        await CopyAsync(connection, "meter (id, category_id, space_id, low, high)", model.Meters.Select(m => Row(m.Id, m.CategoryId, m.SpaceId, 0m, (decimal)WorkloadModel.HourlyHigh)), cancellationToken);
        await CopyAsync(connection, "equipment_meter (owner_id, meter_id)", model.Equipments.SelectMany(e => e.Meters.Select(m => Row(e.Id, m))), cancellationToken);
        await CopyAsync(connection, "tenant_meter (owner_id, meter_id)", model.Tenants.SelectMany(e => e.Meters.Select(m => Row(e.Id, m))), cancellationToken);
        await CopyAsync(connection, "virtual_meter (id, category_id, x1, x2, x3)", model.VirtualMeters.Select(v => Row(v.Id, v.CategoryId, v.Variables[0], v.Variables[1], v.Variables[2])), cancellationToken);
        await CopyAsync(connection, "price (category_id, hour, price)", Prices(), cancellationToken);
    }

    private static IEnumerable<object?[]> Prices() =>
        from category in WorkloadModel.Categories
        from price in WorkloadModel.Prices
        from hour in Enumerable.Range(price.StartHour, price.EndHour - price.StartHour)
        select Row(category.Id, hour, WorkloadModel.PriceOf(price, category));

    private async Task StoreAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync("copy reading (meter_id, ts, value) from stdin (format binary)", cancellationToken);
        foreach (var reading in WorkloadReadings.Generate(options).TakeWhile(r => r.Step < options.Steps))
        {
            import.StartRow();
            import.Write(reading.Meter, NpgsqlDbType.Integer);
            import.Write(options.At(reading.Step), NpgsqlDbType.TimestampTz);
            import.Write(reading.Thousandths / 1000m, NpgsqlDbType.Numeric);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private async Task ReadTotalsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand(YardstickSql.Totals, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                decimal At(int i) => reader.IsDBNull(i) ? 0 : reader.GetDecimal(i);
                _totals.Add(new Totals(reader.GetString(0), reader.GetInt64(1), At(2), At(3), At(4)));
            }
        }

        await using var meters = new NpgsqlCommand(YardstickSql.MeterTotals, connection);
        await using var rows = await meters.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            MeterTotals[rows.GetInt32(0) - 1] = rows.GetDecimal(1);
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (sql.Contains("@t0", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("t0", options.Start);
            command.Parameters.AddWithValue("t1", options.End);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static object?[] Row(params object?[] values) => values;

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            await import.WriteRowAsync(cancellationToken, row);
        }

        await import.CompleteAsync(cancellationToken);
    }
}
