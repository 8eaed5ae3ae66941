using System.Globalization;
using System.IO.Compression;
using MyEms.Acquisition.Campus.Truth;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusTruthTests(CampusFixture campus) : IClassFixture<CampusFixture>
{
    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Export_OfAStretch_WritesEveryMeterAndIntervalOnce()
    {
        var directory = Directory.CreateTempSubdirectory("campus-truth").FullName;
        try
        {
            var (from, to) = (new DateTime(2026, 10, 31, 18, 0, 0, DateTimeKind.Utc), new DateTime(2026, 11, 2, 6, 30, 0, DateTimeKind.Utc));

            await new CampusTruth(campus.Model).ExportAsync(directory, from, to, CancellationToken.None);

            Assert.Equal(
                ["README.txt", "bindings.csv", "defects.csv", "energy-2026-10.csv.gz", "energy-2026-11.csv.gz", "meters.csv", "spaces.csv"],
                Directory.GetFiles(directory).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
            var october = await RowsAsync(Path.Combine(directory, "energy-2026-10.csv.gz"));
            var november = await RowsAsync(Path.Combine(directory, "energy-2026-11.csv.gz"));
            Assert.Equal(24 * campus.Model.Meters.Count, october.Count);
            Assert.Equal((96 + 26) * campus.Model.Meters.Count, november.Count);
            var main = october.Concat(november).Where(r => r[1] == "rtm/e/main").Sum(r => decimal.Parse(r[3], CultureInfo.InvariantCulture));
            var meter = campus.Meter("rtm/e/main").Index;
            Assert.Equal((campus.Energy.CumulativeAt(meter, to) - campus.Energy.CumulativeAt(meter, from)) / 1000m, main);
            Assert.Equal(campus.Model.Spaces.Count + 1, (await File.ReadAllLinesAsync(Path.Combine(directory, "spaces.csv"))).Length);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<List<string[]>> RowsAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await using var zip = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(zip);
        return [.. (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];
    }
}
