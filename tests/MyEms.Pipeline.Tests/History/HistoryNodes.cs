using Npgsql;

namespace MyEms.Pipeline.Tests.History;

/// <summary>The identifiers of a history's site, each list in the order of its making: whoever refers only backwards makes no loop.</summary>
/// <param name="Buildings">Spaces of the second level; the first is the site itself.</param>
/// <param name="Floors">Spaces of the third level.</param>
/// <param name="Meters">Meters with a register.</param>
/// <param name="Virtual">Meters with a formula.</param>
/// <param name="Owners">Equipments, a group and tenants.</param>
/// <param name="Points">The register of each meter.</param>
/// <param name="PowerPoint">A point that is no register and stands in formulas at times.</param>
internal sealed record HistoryNodes(
    int Site, IReadOnlyList<int> Buildings, IReadOnlyList<int> Floors, IReadOnlyList<int> Meters, IReadOnlyList<int> Virtual, IReadOnlyList<int> Owners,
    IReadOnlyDictionary<int, int> Points, int PowerPoint)
{
    public IReadOnlyList<int> AllPoints => [.. Meters.Select(m => Points[m]), PowerPoint];

    public IReadOnlyList<int> Spaces => [Site, .. Buildings, .. Floors];

    public static async Task<HistoryNodes> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        async Task<int[]> IdsAsync(string prefix)
        {
            await using var command = dataSource.CreateCommand("select coalesce(array_agg(id order by name), '{}') from node where starts_with(name, $1)");
            command.Parameters.AddWithValue(prefix);
            return (int[])(await command.ExecuteScalarAsync(cancellationToken))!; // an array at least
        }

        var points = new Dictionary<int, int>();
        await using (var command = dataSource.CreateCommand("select node_id, id from point where quantity = 1 and node_id is not null"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                points.Add(reader.GetInt32(0), reader.GetInt32(1));
            }
        }

        await using var power = dataSource.CreateCommand("select id from point where quantity = 2");
        return new HistoryNodes(
            (await IdsAsync("Site"))[0], await IdsAsync("Building"), await IdsAsync("Floor"), await IdsAsync("Meter"), await IdsAsync("Virtual"), await IdsAsync("Owner"), points,
            (int)(await power.ExecuteScalarAsync(cancellationToken))!); // the template has one
    }
}
