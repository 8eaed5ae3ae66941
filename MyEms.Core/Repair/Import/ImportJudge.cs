using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Core.Reach;

namespace MyEms.Core.Repair.Import;

/// <summary>Says of each reading of a file what it is, from what can be known without the stored readings, and then with them. Pure.</summary>
internal static class ImportJudge
{
    private static readonly DateTime s_first = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Finds meters and instants; what is left without a verdict can be looked up.</summary>
    /// <returns>Those, by meter and time, each instant once.</returns>
    public static IReadOnlyList<ImportEntry> Resolve(ImportInterpretation file, ImportMeters meters, MeterTimelines timelines, ImportOptions options, DateTime now)
    {
        var named = TimeZone(options.Zone);
        var known = new Dictionary<string, (ImportMeter?, bool)>(StringComparer.Ordinal);
        int? organisation = null;
        for (var i = 0; i < file.Entries.Count; i++)
        {
            var entry = file.Entries[i];
            if (!known.TryGetValue(entry.MeterText, out var found))
            {
                known[entry.MeterText] = found = meters.Find(entry.MeterText);
            }

            var (meter, isAmbiguous) = found;
            entry.Meter = meter;
            organisation ??= meter?.OrganisationId;
            if (MeterVerdict(meter, isAmbiguous, organisation, options) is { } verdict)
            {
                entry.Verdict = verdict;
            }
            else if (file.Times[i] is { } time && meter is not null && entry.Class != VerdictClass.Refused)
            {
                var about = time.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
                SetInstant(entry, time, named ?? TimeZoneInfo.FindSystemTimeZoneById(timelines.ZoneOf(meter.Id, about)), now);
            }
        }

        return Distinct(file.Entries.Where(e => e is { Class: not VerdictClass.Refused, At: not null, Value: not null, Meter.PointId: not null }));
    }

    /// <summary>Compares with what is stored.</summary>
    /// <param name="entries">By meter and time, each instant once.</param>
    /// <param name="stored">What is stored of each.</param>
    /// <param name="closed">Closed periods.</param>
    public static void Compare(IReadOnlyList<ImportEntry> entries, IReadOnlyList<StoredNeighbours> stored, ClosedPeriods closed)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (stored[i].Value is { } value)
            {
                var isUsable = stored[i].Quality is ReadingQuality.Good or ReadingQuality.Manual or ReadingQuality.Corrected or ReadingQuality.Accepted;
                entries[i].Verdict = isUsable && value.Equals(entries[i].Value) ? Verdict.Same : Verdict.Replaces;
                entries[i].Against = value;
            }
        }

        for (var start = 0; start < entries.Count;)
        {
            var end = start;
            var meter = entries[start].Meter!; // resolved
            while (end < entries.Count && entries[end].Meter == meter)
            {
                end++;
            }

            var rows = Enumerable.Range(start, end - start).Select(i => (entries[i], stored[i])).ToList();
            RegisterOrder.Judge(meter, rows);
            MarkClosed(meter, rows, closed);
            start = end;
        }
    }

    private static TimeZoneInfo? TimeZone(string? zone) => zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone);

    private static Verdict? MeterVerdict(ImportMeter? meter, bool isAmbiguous, int? organisation, ImportOptions options) => meter switch
    {
        null => isAmbiguous ? Verdict.AmbiguousMeter : Verdict.UnknownMeter,
        { PointId: null } or { Source: MeterSource.Virtual } => Verdict.NoRegister,
        { Source: MeterSource.Physical } when !options.Repair => Verdict.NotOffline,
        _ => meter.OrganisationId != organisation ? Verdict.OtherOrganisation : null,
    };

    private static void SetInstant(ImportEntry entry, (DateOnly Date, TimeSpan? Clock, TimeSpan? Offset) time, TimeZoneInfo zone, DateTime now)
    {
        var local = time.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + (time.Clock ?? TimeSpan.Zero);
        if (time.Offset is { } offset)
        {
            entry.At = local - offset;
        }
        else if (time.Clock is null || time.Clock == TimeSpan.FromDays(1))
        {
            entry.At = LocalClock.StartOf(zone, DateOnly.FromDateTime(local));
        }
        else
        {
            var (first, count) = LocalClock.InstantsOf(zone, local);
            entry.Verdict = count switch { 0 => Verdict.TimeSkipped, 2 => Verdict.TimeDoubled, _ => entry.Verdict };
            entry.At = count == 1 ? first : null;
        }

        if (entry.At is { } at)
        {
            entry.At = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
            entry.Verdict = at > now ? Verdict.Future : at < s_first ? Verdict.TooOld : entry.Verdict;
        }
    }

    /// <summary>Of an instant that is said twice the first line counts when both say the same, and none when they do not.</summary>
    private static List<ImportEntry> Distinct(IEnumerable<ImportEntry> entries)
    {
        var ordered = entries.OrderBy(e => e.Meter!.PointId).ThenBy(e => e.At).ThenBy(e => e.Line).ThenBy(e => e.Column).ToList();
        var distinct = new List<ImportEntry>(ordered.Count);
        for (var start = 0; start < ordered.Count;)
        {
            var end = start + 1;
            while (end < ordered.Count && ordered[end].Meter == ordered[start].Meter && ordered[end].At == ordered[start].At)
            {
                (ordered[end].Verdict, ordered[end].OtherLine) = (Verdict.Duplicate, ordered[start].Line);
                end++;
            }

            if (ordered[start..end].TrueForAll(e => e.Value!.Value.Equals(ordered[start].Value))) // only readings with a value are here
            {
                distinct.Add(ordered[start]);
            }
            else
            {
                (ordered[start].Verdict, ordered[start].OtherLine) = (Verdict.Duplicate, ordered[start + 1].Line);
            }

            start = end;
        }

        return distinct;
    }

    private static void MarkClosed(ImportMeter meter, List<(ImportEntry Entry, StoredNeighbours Stored)> rows, ClosedPeriods closed)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var (entry, stored) = rows[i];
            var at = entry.At!.Value; // resolved
            var from = stored.Before?.At ?? (i > 0 ? rows[i - 1].Entry.At!.Value : at);
            var to = stored.After?.At ?? (i + 1 < rows.Count ? rows[i + 1].Entry.At!.Value : at.AddTicks(1));
            entry.IsLocked = entry.Verdict != Verdict.Same && closed.Covers(meter.Id, from, to);
        }
    }
}
