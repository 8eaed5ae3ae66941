using MyEms.Core.Calendars;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// Whether a node works on a local date: by the calendar bound to it or to the nearest space above; without one it rests on
/// Saturdays and Sundays.
/// </summary>
internal sealed class WorkingDays(LedgerConfiguration configuration)
{
    private readonly ILookup<int, Placement> _placements = configuration.Placements.ToLookup(p => p.NodeId);
    private readonly ILookup<int, CalendarBinding> _bindings = configuration.CalendarBindings.ToLookup(b => b.NodeId);
    private readonly Dictionary<int, WorkingCalendar> _calendars = configuration.Calendars.ToDictionary(c => c.Id);
    private readonly Dictionary<(int Calendar, DateOnly Day), bool> _exceptions =
        configuration.NonWorkingDays.ToDictionary(d => (d.CalendarId, d.Day), d => d.IsWorking);

    public bool IsWorking(int node, DateOnly day, DateTime instant)
    {
        if (CalendarOf(node, instant) is not { } calendar)
        {
            return day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday;
        }

        var bit = 1 << (((int)day.DayOfWeek + 6) % 7);
        return _exceptions.TryGetValue((calendar.Id, day), out var isWorking) ? isWorking : (calendar.RestDays & bit) == 0;
    }

    // A loop in the tree ends the way up.
    private WorkingCalendar? CalendarOf(int node, DateTime instant)
    {
        var seen = new HashSet<int>();
        for (int? at = node; at is { } id && seen.Add(id);)
        {
            if (_bindings[id].FirstOrDefault(b => b.HoldsAt(instant)) is { } binding)
            {
                return _calendars.GetValueOrDefault(binding.CalendarId);
            }

            at = _placements[id].FirstOrDefault(p => p.HoldsAt(instant))?.SpaceId;
        }

        return null;
    }
}
