using MyEms.Core.Nodes;
using MyEms.Core.Readings;
using MyEms.Core.Repair;
using MyEms.Pipeline.Ingest;

namespace MyEms.Pipeline.Tests.Repair;

/// <summary>The small site with everything that changes readings: devices through ingest, and people.</summary>
public sealed class RepairSite : IAsyncLifetime
{
    internal static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private SmallSite? _site;
    private ReadingWriter? _writer;

    internal SmallSite Site => _site ?? throw new InvalidOperationException("xUnit has not set the fixture up yet.");

    internal ReadingCorrections Corrections => new(Site.DataSource, Site.Partitions, TimeProvider.System);

    internal static Signature By { get; } = new(null, NodeScope.Everything, "Read off on site");

    public async ValueTask InitializeAsync()
    {
        _site = await SmallSite.CreateAsync(TestContext.Current.CancellationToken);
        _writer = new ReadingWriter(_site.DataSource, _site.Partitions, new OpenIntervals(), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    internal async Task DeliverAsync(params Reading[] readings) =>
        await (_writer ?? throw new InvalidOperationException("xUnit has not set the fixture up yet.")).WriteAsync(readings, Delivery.Drained, CancellationToken.None);

    internal async Task EmptyAsync()
    {
        await using var command = Site.DataSource.CreateCommand("truncate reading, manual_reading, dirty, change, import_batch");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All readings in order.</summary>
    internal async Task<List<Reading>> ReadingsAsync()
    {
        await using var command = Site.DataSource.CreateCommand("select point_id, ts, value, quality from reading order by point_id, ts");
        await using var reader = await command.ExecuteReaderAsync();
        var readings = new List<Reading>();
        while (await reader.ReadAsync())
        {
            readings.Add(new Reading(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDouble(2), (ReadingQuality)reader.GetInt16(3)));
        }

        return readings;
    }

    /// <summary>The newest row that was said of an instant.</summary>
    internal async Task<long> NewestIdAsync(int point, DateTime at)
    {
        await using var command = Site.DataSource.CreateCommand("select max(id) from manual_reading where point_id = $1 and ts = $2");
        command.Parameters.AddWithValue(point);
        command.Parameters.AddWithValue(at);
        return await command.ExecuteScalarAsync() is long id ? id : 0;
    }
}
