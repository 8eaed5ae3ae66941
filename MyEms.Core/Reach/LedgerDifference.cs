using System.Globalization;
using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>
/// What has to be computed again after a change of configuration: exactly the keys and ranges that it can affect. A pure
/// function of the configuration before and after; readings do not matter to it.
/// </summary>
public sealed class LedgerDifference
{
    private static readonly TimeSpan s_dayAround = TimeSpan.FromHours(38);
    private readonly Dictionary<(DirtyStage Stage, int Key), List<Validity>> _ranges = [];
    private readonly LedgerModel _old;
    private readonly LedgerModel _new;
    private readonly TariffDifference _tariffs;
    private readonly Dictionary<int, List<Validity>> _calendars;

    private LedgerDifference(LedgerModel before, LedgerModel after)
    {
        (_old, _new) = (before, after);
        _tariffs = new TariffDifference(before.Configuration, after.Configuration);
        _calendars = CalendarRanges();
    }

    /// <summary>The ranges by stage and key, joined where they touch.</summary>
    public IEnumerable<DirtyRange> Ranges => from r in _ranges from range in Timeline.Union(r.Value) select new DirtyRange(r.Key.Stage, r.Key.Key, range);

    public static LedgerDifference Between(LedgerModel before, LedgerModel after)
    {
        var difference = new LedgerDifference(before, after);
        foreach (var meter in after.Configuration.Meters)
        {
            difference.AddMeter(meter);
        }

        foreach (var node in after.Configuration.Nodes)
        {
            difference.AddNode(node.Id);
        }

        return difference;
    }

    private void AddMeter(MeterRow meter)
    {
        var segments = _new.Timelines.SegmentsOf(meter.Id);
        var old = _old.HasNode(meter.Id) ? _old.Timelines.SegmentsOf(meter.Id) : [];
        var parts = Timeline.Differences(old.Select(Signature), segments.Select(Signature));
        foreach (var segment in segments)
        {
            parts.AddRange(_tariffs.Of(segment.TariffId).Select(r => r.Intersect(segment.Range)));
        }

        var calendars = segments.Where(s => s.CalendarId is not null)
            .SelectMany(s => (_calendars.GetValueOrDefault(s.CalendarId!.Value) ?? []).Select(r => r.Intersect(s.Range))).ToList(); // not null: filtered above
        var figures = new List<Validity>(parts);
        if (meter.GapMethod == Meters.GapMethod.SimilarDays)
        {
            figures.AddRange(calendars);
        }

        if (!RulesOf(_old, meter.Id).Equals(RulesOf(_new, meter.Id)))
        {
            figures.Add(Validity.Always);
        }

        var events = _old.EventsOf(meter.Id).Select(EventSignature).ToHashSet();
        events.SymmetricExceptWith(_new.EventsOf(meter.Id).Select(EventSignature));
        figures.AddRange(events.Select(e => new Validity(e.At, e.At.AddMicroseconds(1))));
        AddFigures(meter.Id, figures);

        parts.AddRange(calendars);
        foreach (var node in _new.OfMeter(meter.Id).Select(c => c.NodeId).Distinct())
        {
            Add(DirtyStage.Node, node, parts);
        }
    }

    private void AddFigures(int meter, List<Validity> ranges)
    {
        if (_new.Meter(meter).Source == Meters.MeterSource.Virtual)
        {
            ranges.AddRange(Timeline.Differences(FormulasOf(_old, meter), FormulasOf(_new, meter)));
            Add(DirtyStage.Virtual, meter, ranges);
        }
        else if (_new.RegisterOf(meter) is { } point)
        {
            Add(DirtyStage.Readings, point, _old.RegisterOf(meter) == point ? ranges : [Validity.Always]);
        }
    }

    private void AddNode(int node)
    {
        var old = _old.OfNode(node).ToLookup(c => (c.MeterId, c.Role), c => (c.Validity, c.Weight));
        var fresh = _new.OfNode(node).ToLookup(c => (c.MeterId, c.Role), c => (c.Validity, c.Weight));
        foreach (var key in old.Select(g => g.Key).Union(fresh.Select(g => g.Key)))
        {
            Add(DirtyStage.Node, node, Timeline.Differences(old[key], fresh[key]));
        }

        if (_old.HasNode(node))
        {
            Add(DirtyStage.Node, node, Timeline.Differences(_old.Timelines.ZonesOf(node), _new.Timelines.ZonesOf(node)).Select(Around));
        }
    }

    private void Add(DirtyStage stage, int key, IEnumerable<Validity> ranges)
    {
        foreach (var range in ranges.Where(r => !r.IsEmpty))
        {
            if (!_ranges.TryGetValue((stage, key), out var own))
            {
                _ranges.Add((stage, key), own = []);
            }

            own.Add(range);
        }
    }

    private Dictionary<int, List<Validity>> CalendarRanges()
    {
        var (before, after) = (_old.Configuration, _new.Configuration);
        var ranges = new Dictionary<int, List<Validity>>();
        var rest = before.Calendars.ToDictionary(c => c.Id, c => c.RestDays);
        foreach (var calendar in after.Calendars.Where(c => rest.TryGetValue(c.Id, out var days) && days != c.RestDays))
        {
            ranges[calendar.Id] = [Validity.Always];
        }

        var days = before.NonWorkingDays.Select(d => (d.CalendarId, d.Day, d.IsWorking)).ToHashSet();
        days.SymmetricExceptWith(after.NonWorkingDays.Select(d => (d.CalendarId, d.Day, d.IsWorking)));
        foreach (var calendar in days.GroupBy(d => d.CalendarId).Where(g => !ranges.ContainsKey(g.Key)))
        {
            // Whatever the meter's zone: a local date begins at most 14 hours before and ends at most 14 hours after that of UTC.
            ranges[calendar.Key] = [.. calendar.Select(d => Around(new Validity(BaseInterval.StartOf(d.Day), BaseInterval.StartOf(d.Day.AddDays(1)))))];
        }

        return ranges;
    }

    private static Validity Around(Validity range) => new(
        range.From == Validity.Beginning ? range.From : range.From - s_dayAround, range.To == Validity.End ? range.To : range.To + s_dayAround);

    private static (Validity, MeterSegment) Signature(MeterSegment segment) => (segment.Range, segment with { Range = Validity.Always });

    private static (DateTime At, double End, double Start) EventSignature(Meters.MeterEvent e) => (e.At, e.EndReading, e.StartReading);

    private static MeterRules RulesOf(LedgerModel model, int meter) => model.IsMeter(meter)
        ? new MeterRules(model.Meter(meter), string.Join(';', model.CleaningOf(meter)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.MeterId} {r.CategoryId} {r.Detector} {r.IsEnabled} {r.Limit}")).Order(StringComparer.Ordinal)))
        : new MeterRules(null, "");

    private static IEnumerable<(Validity, string)> FormulasOf(LedgerModel model, int meter) => model.FormulasOf(meter).Select(f => (
        ((IDated)f).Validity, f.Text + "\n" + string.Join('\n', f.Variables.OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => $"{v.Name}\t{v.MeterId}\t{v.PointId}"))));

    /// <summary>What holds for all of a meter's history.</summary>
    private sealed record MeterRules(MeterRow? Meter, string Cleaning);
}
