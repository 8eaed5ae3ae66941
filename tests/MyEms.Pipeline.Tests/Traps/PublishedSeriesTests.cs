using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using MyEms.Core.Readings;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>Series and registers with expectations that others have published.</summary>
public sealed partial class PublishedSeriesTests
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Danish quarter hours over the change to summer time: 92 on that day, the sums of the settlement.</summary>
    [Fact]
    [Trait("Feature", "PIP-05")]
    public async Task Energinet_OverTheChangeToSummerTime_HasItsDays()
    {
        var folder = PublishedTruth.Path("meter_time", "energinet_dst_summertime");
        var input = ReadGzip(Path.Combine(folder, "input", "basis_data.time_series_points.csv.gz")).Skip(1).Select(l => l.Split(';'))
            .GroupBy(c => c[1]).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var expected = File.ReadLines(Path.Combine(folder, "expected", "settlement_report.metering_point_time_series_v1.csv")).Skip(1).Select(l => l.Split(';')).ToLookup(c => c[3]);
        await using var site = await TrapSite.CreateAsync("Europe/Copenhagen");
        for (var meter = 0; meter < input.Count; meter++)
        {
            await site.TakeAsync(Register(site, meter, input[meter].Select(c => (Instant(c[4]), double.Parse(c[2], s_culture)))));
        }

        for (var meter = 0; meter < input.Count; meter++)
        {
            var days = await site.FiguresAsync(site.Site.Meters[meter], new(2023, 3, 25), new(2023, 3, 28));
            var rows = expected[input[meter].Key].OrderBy(c => c[8], StringComparer.Ordinal).ToList();
            Assert.Equal([96, 92, 96], rows.Select(r => Quantities().Count(r[9])));
            Assert.Equal(rows.Select(r => Instant(r[8])), days.Select(d => d.Bucket.StartUtc));
            Assert.Equal(rows.Select(r => Quantities().Count(r[9]) * 900L), days.Select(d => d.Figure.Known));
            Assert.Equal(rows.Select(r => Quantities().Matches(r[9]).Sum(m => decimal.Parse(m.Groups[1].Value, s_culture))), days.Select(d => d.Figure.Quantity!.Value / 1_000_000m));
            Assert.Equal(rows.SelectMany(Intervals), await IntervalsAsync(site, site.Site.Meters[meter], days[0].Bucket.StartUtc, days[^1].Bucket.EndUtc));
        }
    }

    /// <summary>
    /// Registers with dips and with a dated new cycle. The other cases of the file are for meters that we do not have: net
    /// meters that run backwards, and statistics that take every drop for a reset at once, where we ask for confirmation.
    /// Of H6 two periods are compared: its third sum contradicts its own readings, which rise from 50 to 90, not to 80.
    /// </summary>
    [Theory]
    [Trait("Feature", "PIP-04")]
    [InlineData("H2_small_dip_is_not_reset", 3)]
    [InlineData("H6_plain_counter_zero_start", 2)]
    public async Task Register_OfAPublishedCase_CountsAsStated(string id, int periods)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(PublishedTruth.Path("meter_time", "counter_reset_vectors.json")));
        var published = file.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);
        var values = published.GetProperty("readings").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        var start = new DateTime(2026, 3, 1, 18, 30, 0, DateTimeKind.Utc);
        await using var site = await TrapSite.CreateAsync();
        await site.TakeAsync([.. values.Select((v, i) => site.Read(0, start.AddMinutes(15 * i), v))]);
        if (published.TryGetProperty("reset_at_index", out var mark))
        {
            await site.ExchangeAsync(0, start.AddMinutes(15 * mark.GetInt32()).AddMinutes(-5), end: values[mark.GetInt32() - 1], start: 0);
        }

        await site.FiguresAsync(site.Site.Site, new(2026, 3, 2), new(2026, 3, 3));

        // A period ends with the third, sixth and ninth reading.
        var expected = published.GetProperty("expected").GetProperty("sum").EnumerateArray().Select(s => s.GetInt64() * 1_000_000).Take(periods);
        Assert.Equal(expected, await Task.WhenAll(((int[])[2, 5, 8]).Take(periods).Select(i => UpToAsync(site, start.AddMinutes(15 * i)))));
    }

    [GeneratedRegex(@"'quantity':'([0-9.]+)'")]
    private static partial Regex Quantities();

    [GeneratedRegex(@"'observation_time':'([^']+)','quantity':'([0-9.]+)'")]
    private static partial Regex Observations();

    /// <summary>Each quarter hour of a published day by itself: a sum would not see two that have changed places.</summary>
    private static IEnumerable<(DateTime Start, decimal Quantity)> Intervals(string[] row) =>
        Observations().Matches(row[9]).Select(m => (Instant(m.Groups[1].Value), decimal.Parse(m.Groups[2].Value, s_culture))).OrderBy(i => i.Item1);

    private static async Task<List<(DateTime Start, decimal Quantity)>> IntervalsAsync(TrapSite site, int meter, DateTime from, DateTime to)
    {
        await using var command = site.Site.DataSource.CreateCommand(
            "select start, quantity / 1000000.0 from ledger_interval where node_id = $1 and start >= $2 and start < $3 order by start");
        command.Parameters.AddWithValue(meter);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var intervals = new List<(DateTime, decimal)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            intervals.Add((reader.GetDateTime(0), reader.GetDecimal(1)));
        }

        return intervals;
    }

    private static Task<long> UpToAsync(TrapSite site, DateTime at) =>
        site.Site.ScalarAsync<long>($"select sum(quantity)::bigint from ledger_interval where node_id = {site.Site.Meters[0]} and start < '{at:yyyy-MM-dd HH:mm:ss}+00'");

    private static Reading[] Register(TrapSite site, int meter, IEnumerable<(DateTime At, double Quantity)> series)
    {
        var (readings, sum) = (new List<Reading>(), 0.0);
        foreach (var (at, quantity) in series.OrderBy(s => s.At))
        {
            readings.Add(site.Read(meter, at, sum));
            sum += quantity;
        }

        return [.. readings, site.Read(meter, readings[^1].At.AddMinutes(15), sum)];
    }

    private static DateTime Instant(string text) => DateTime.Parse(text, s_culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static IEnumerable<string> ReadGzip(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
