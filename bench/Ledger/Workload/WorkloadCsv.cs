using System.Globalization;
using System.Text;

namespace MyEms.Bench.Ledger.Workload;

/// <summary>A workload as the text that the specification writes, byte for byte: headed CSV, UTC.</summary>
internal static class WorkloadCsv
{
    /// <summary>The contents of a file of the specification.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    public static string Text(string file, WorkloadOptions options)
    {
        var model = WorkloadModel.Create(options);
        var text = new StringBuilder();
        foreach (var line in Lines(file, options, model))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(string file, WorkloadOptions options, WorkloadModel model) => file switch
    {
        "readings.csv" => Readings(options, isExtra: false),
        "readings_extra.csv" => Readings(options, isExtra: true),
        "spaces.csv" => model.Spaces.Select(s => Line(s.Id, s.Id == 1 ? "Site" : $"Space {s.Id}", s.ParentId)).Prepend("id,name,parent_id"),
        "meters.csv" => model.Meters
            .Select(m => Line(m.Id, $"Meter {m.Id}", m.CategoryId, m.SpaceId, 0, WorkloadModel.HourlyHigh))
            .Prepend("id,name,category_id,space_id,hourly_low,hourly_high"),
        "equipment_meters.csv" => Owners(model.Equipments).Prepend("equipment_id,meter_id"),
        "tenant_meters.csv" => Owners(model.Tenants).Prepend("tenant_id,meter_id"),
        "virtual_meters.csv" => model.VirtualMeters
            .Select(v => Line([v.Id, v.CategoryId, WorkloadModel.Equation, .. v.Variables])).Prepend("id,category_id,equation,x1,x2,x3"),
        "tariffs.csv" => WorkloadModel.Categories.SelectMany(c => WorkloadModel.Prices.Select(p => Price(c, p)))
            .Prepend("category_id,start_time,end_time,peak_type,price"),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "The specification writes no such file."),
    };

    private static IEnumerable<string> Readings(WorkloadOptions options, bool isExtra)
    {
        yield return "meter_id,ts_utc,value";
        foreach (var reading in WorkloadReadings.Generate(options).Where(r => r.Step >= options.Steps == isExtra))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{reading.Meter},{options.At(reading.Step):yyyy-MM-ddTHH:mm:ssZ},{reading.Thousandths / 1000}.{reading.Thousandths % 1000:000}");
        }
    }

    private static IEnumerable<string> Owners(IReadOnlyList<WorkloadOwner> owners) => owners.SelectMany(o => o.Meters.Select(m => Line(o.Id, m)));

    private static string Price(WorkloadCategory category, WorkloadPrice price) => string.Create(
        CultureInfo.InvariantCulture,
        $"{category.Id},{price.StartHour:00}:00:00,{price.EndHour - 1:00}:59:59,{price.Period},{WorkloadModel.PriceOf(price, category):0.000000}");

    private static string Line(params object?[] values) =>
        string.Join(',', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));
}
