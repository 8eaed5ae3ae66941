using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using MyEms.Core.Readings;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.Traps;

/// <summary>Series with expectations that others have published.</summary>
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
