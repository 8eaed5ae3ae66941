using System.Globalization;
using System.IO.Compression;
using System.Text;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Truth;

/// <summary>What really happened on the campus: true energy per meter and interval, and every defect.</summary>
public sealed class CampusTruth
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;
    private readonly CampusModel _model;
    private readonly CampusEnergy _energy;
    private readonly CampusRegisters _registers;

    /// <summary>The truth of a model.</summary>
    public CampusTruth(CampusModel model)
    {
        _model = model;
        _energy = new CampusEnergy(model);
        _registers = new CampusRegisters(model, _energy);
    }

    /// <summary>All defects that touch [<paramref name="from"/>, <paramref name="to"/>): the planned ones, every rollover, every silence.</summary>
    public IReadOnlyList<DefectRecord> Defects(DateTime from, DateTime to) =>
    [
        .. _model.Defects.Where(d => d.Kind != DefectKind.Rollover && d.From < to && (d.To > from || d.From >= from))
            .Concat(_registers.Rollovers(from, to))
            .Concat(DefectPlan.Silences(from, to))
            .OrderBy(d => d.From).ThenBy(d => d.Meter, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Writes meters.csv, spaces.csv, bindings.csv, defects.csv, README.txt and one energy-YYYY-MM.csv.gz per UTC month of
    /// [<paramref name="from"/>, <paramref name="to"/>) into a directory, which is made when it is absent.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public async Task ExportAsync(string directory, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        await WriteAsync(directory, "README.txt", TruthReadMe.Text(_model, from, to), cancellationToken);
        await WriteAsync(directory, "spaces.csv", Spaces(), cancellationToken);
        await WriteAsync(directory, "meters.csv", Meters(), cancellationToken);
        await WriteAsync(directory, "bindings.csv", Bindings(), cancellationToken);
        await WriteAsync(directory, "defects.csv", DefectRows(from, to), cancellationToken);
        for (var month = new DateTime(from.Year, from.Month, 1, 0, 0, 0, DateTimeKind.Utc); month < to; month = month.AddMonths(1))
        {
            var next = month.AddMonths(1);
            await ExportMonthAsync(directory, month > from ? month : from, next < to ? next : to, cancellationToken);
        }
    }

    private async Task ExportMonthAsync(string directory, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Path.Combine(directory, string.Create(s_culture, $"energy-{from:yyyy-MM}.csv.gz")));
        await using var zip = new GZipStream(file, CompressionLevel.Fastest);
        await using var writer = new StreamWriter(zip, new UTF8Encoding(false), 1 << 16);
        await writer.WriteLineAsync("start_utc,meter,unit,quantity,unmetered");
        for (var day = from.Date; day < to; day = day.AddDays(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(DayRows(day, from, to), cancellationToken);
        }
    }

    private StringBuilder DayRows(DateTime start, DateTime from, DateTime to)
    {
        var text = new StringBuilder();
        var number = (start - _model.Start).Days;
        for (var i = 0; number >= 0 && i < SiteDay.Intervals; i++)
        {
            var at = start + (i * DayContext.Interval);
            if (at < from || at >= to)
            {
                continue;
            }

            foreach (var meter in _model.Meters)
            {
                var day = _energy.Day(meter.Site, number);
                text.Append(s_culture, $"{at:yyyy-MM-ddTHH:mm:ssZ},{meter.Key},{Unit(meter)},{day.Energy(meter.Slot, i) / 1000m:0.000},{day.Unmetered(meter.Slot, i) / 1000m:0.000}\n");
            }
        }

        return text;
    }

    private string Spaces() => Table(
        "key,name,kind,parent,area_m2,occupants,latitude,longitude,address",
        _model.Spaces.Select(s => Row(s.Key, s.Name, s.Kind, s.Parent, s.Area, s.Occupants, s.Latitude, s.Longitude, s.Address)));

    private string Meters() => Table(
        "key,name,category,site,zone,space,parent,counted,unit,multiplier,device,rollover_reading,gateway,modbus_unit",
        _model.Meters.Select(m => Row(
            m.Key, m.Name, m.Category, _model.Sites[m.Site].Name, _model.Sites[m.Site].Zone, m.Space, m.Parent, m.Counted, Unit(m), m.Multiplier,
            m.Device.Name, m.Device.RolloverReading, m.GatewayKey, m.Unit)));

    private string Bindings() => Table("owner,meter,role", _model.Bindings.Select(b => Row(b.Owner, b.Meter, b.Output ? "output" : "input")));

    private string DefectRows(DateTime from, DateTime to) => Table(
        "kind,meter,from_utc,to_utc,amount,details",
        Defects(from, to).Select(d => Row(d.Kind, d.Meter, Time(d.From), d.To == DateTime.MaxValue ? "" : Time(d.To), d.Amount, d.Details)));

    private static string Unit(CampusMeter meter) => meter.IsEnergy ? "kWh" : "m3";

    private static string Time(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", s_culture);

    private static string Table(string head, IEnumerable<string> rows) => head + "\n" + string.Concat(rows.Select(r => r + "\n"));

    private static string Row(params object?[] cells) => string.Join(',', cells.Select(c => Quote(Convert.ToString(c, s_culture) ?? "")));

    private static string Quote(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static Task WriteAsync(string directory, string name, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(directory, name), text, new UTF8Encoding(false), cancellationToken);
}
