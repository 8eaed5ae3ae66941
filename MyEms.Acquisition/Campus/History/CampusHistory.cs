using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Campus.History;

/// <summary>
/// The readings that the campus's devices would have given, defects included: every quarter of an hour, weather every hour,
/// newest days first. Late data comes last.
/// </summary>
public sealed class CampusHistory
{
    /// <summary>Most readings in a batch.</summary>
    public const int BatchSize = 50_000;

    private const int ChunkDays = 3;
    private const int JitterSeries = 600_000;
    private static readonly TimeSpan s_step = DayContext.Interval;
    private readonly CampusModel _model;
    private readonly CampusRegisters _registers;
    private readonly (CampusPoint Point, int Id)[] _points;
    private readonly ILookup<string, DefectRecord> _defects;

    /// <summary>A history whose readings carry real point ids.</summary>
    /// <param name="pointIds">The id of each point of <see cref="CampusModel.Points"/>, in their order.</param>
    public CampusHistory(CampusModel model, CampusRegisters registers, IReadOnlyList<int> pointIds)
    {
        (_model, _registers) = (model, registers);
        _points = [.. model.Points.Where(IsRecorded).Select(p => (p, pointIds[p.Index])).OrderBy(p => p.Item2)];
        _defects = model.Defects.ToLookup(d => d.Meter);
    }

    /// <summary>Batches of [<paramref name="from"/>, <paramref name="to"/>), newest chunk first, late data last.</summary>
    /// <param name="chunk">First chunk to deliver.</param>
    public IEnumerable<HistoryBatch> Read(DateTime from, DateTime to, int chunk = 0)
    {
        var bounds = Bounds(from, to);
        for (; chunk < bounds.Count - 1; chunk++)
        {
            var (begin, end) = (bounds[chunk + 1], bounds[chunk]);
            foreach (var (readings, last) in Cut(point => Readings(point, begin, end, late: false)))
            {
                yield return new HistoryBatch(readings, last ? chunk + 1 : chunk, bounds.Count, begin);
            }
        }

        if (chunk == bounds.Count - 1)
        {
            foreach (var (readings, last) in Cut(point => LateReadings(point, from, to)))
            {
                yield return new HistoryBatch(readings, last ? chunk + 1 : chunk, bounds.Count, from);
            }
        }
    }

    /// <summary>Power of the main electricity meters only: that of the others follows from their registers.</summary>
    private bool IsRecorded(CampusPoint point) => point.Kind != CampusPointKind.Power || _model.Meters[point.Meter].PowerHistory;

    private static List<DateTime> Bounds(DateTime from, DateTime to)
    {
        var bounds = new List<DateTime> { to };
        var last = to.Date.AddDays(1 - ChunkDays);
        for (; last > from; last = last.AddDays(-ChunkDays))
        {
            bounds.Add(last);
        }

        bounds.Add(from);
        return bounds;
    }

    private IEnumerable<(Reading[] Readings, bool Last)> Cut(Func<(CampusPoint Point, int Id), IEnumerable<Reading>> read)
    {
        var batch = new List<Reading>(BatchSize);
        foreach (var reading in _points.SelectMany(read))
        {
            if (batch.Count == BatchSize)
            {
                yield return (batch.ToArray(), false);
                batch.Clear();
            }

            batch.Add(reading);
        }

        yield return (batch.ToArray(), true);
    }

    private IEnumerable<Reading> LateReadings((CampusPoint Point, int Id) point, DateTime from, DateTime to)
    {
        if (point.Point.Meter < 0)
        {
            return [];
        }

        return _defects[_model.Meters[point.Point.Meter].Key]
            .Where(d => d.Kind == DefectKind.Late)
            .Select(d => (Begin: d.From > from ? d.From : from, End: d.To < to ? d.To : to))
            .Where(r => r.Begin < r.End)
            .SelectMany(r => Readings(point, r.Begin, r.End, late: true));
    }

    private IEnumerable<Reading> Readings((CampusPoint Point, int Id) point, DateTime from, DateTime to, bool late)
    {
        if (point.Point.Meter < 0)
        {
            return Weather(point, from, to);
        }

        var meter = _model.Meters[point.Point.Meter];
        var defects = _defects[meter.Key].Where(d => d.To >= from && d.From <= to).ToArray();
        return defects.Length == 0 && meter.Key != DefectPlan.SilentMeter
            ? Sound(point, meter, from, to)
            : Defective(point, meter, defects, from, to, late);
    }

    private IEnumerable<Reading> Sound((CampusPoint Point, int Id) point, CampusMeter meter, DateTime from, DateTime to)
    {
        for (var quarter = Ceiling(from, s_step); quarter < to; quarter += s_step)
        {
            var at = quarter + Jitter(meter, quarter);
            yield return new Reading(point.Id, at, Value(point.Point, meter, at));
        }
    }

    private IEnumerable<Reading> Defective(
        (CampusPoint Point, int Id) point, CampusMeter meter, DefectRecord[] defects, DateTime from, DateTime to, bool late)
    {
        for (var quarter = Ceiling(from, s_step); quarter < to; quarter += s_step)
        {
            var at = quarter + Jitter(meter, quarter);
            if (IsAbsent(meter, defects, quarter, at) || late != Holds(defects, DefectKind.Late, quarter))
            {
                continue;
            }

            var spike = point.Point.Kind == CampusPointKind.Register
                ? Array.Find(defects, d => d.Kind == DefectKind.Spike && d.From == quarter)
                : null;
            var reading = new Reading(point.Id, at, spike?.Amount ?? Value(point.Point, meter, at));
            yield return reading;
            if (Holds(defects, DefectKind.Duplicate, quarter))
            {
                yield return reading;
            }
        }
    }

    private static bool IsAbsent(CampusMeter meter, DefectRecord[] defects, DateTime quarter, DateTime at) =>
        Holds(defects, DefectKind.Outage, quarter) || (meter.Key == DefectPlan.SilentMeter && DefectPlan.IsSilent(at));

    private static bool Holds(DefectRecord[] defects, DefectKind kind, DateTime at) =>
        Array.Exists(defects, d => d.Kind == kind && at >= d.From && at < d.To);

    private double Value(CampusPoint point, CampusMeter meter, DateTime at) => point.Kind == CampusPointKind.Power
        ? Math.Round(_registers.PowerAt(meter.Index, at), 3)
        : _registers.ReadingAt(meter.Index, at);

    private IEnumerable<Reading> Weather((CampusPoint Point, int Id) point, DateTime from, DateTime to)
    {
        var hour = TimeSpan.FromHours(1);
        for (var at = Ceiling(from, hour); at < to; at += hour)
        {
            var weather = CampusWeather.At(_model.Seed, _model.Sites[point.Point.Site], at);
            yield return new Reading(point.Id, at, point.Point.Kind == CampusPointKind.Temperature ? Math.Round(weather.Temperature, 1) : Math.Round(weather.Irradiance));
        }
    }

    private TimeSpan Jitter(CampusMeter meter, DateTime quarter) => meter.JitterSeconds == 0
        ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds((long)(CampusNoise.Unit(_model.Seed, JitterSeries + meter.Index, quarter.Ticks / s_step.Ticks) * meter.JitterSeconds * 1000));

    private static DateTime Ceiling(DateTime at, TimeSpan step) => new((at.Ticks + step.Ticks - 1) / step.Ticks * step.Ticks, DateTimeKind.Utc);
}
