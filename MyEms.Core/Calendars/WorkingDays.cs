namespace MyEms.Core.Calendars;

/// <summary>Answers for every calendar and local date whether people work.</summary>
public sealed class WorkingDays
{
    private readonly Dictionary<int, int> _restDays;
    private readonly Dictionary<(int Calendar, DateOnly Day), bool> _exceptions;

    public WorkingDays(IEnumerable<WorkingCalendar> calendars, IEnumerable<NonWorkingDay> exceptions)
    {
        _restDays = calendars.ToDictionary(c => c.Id, c => c.RestDays);
        _exceptions = exceptions.ToDictionary(d => (d.CalendarId, d.Day), d => d.IsWorking);
    }

    /// <summary>What a date of the local calendar is: a single day counts before the weekly rest days.</summary>
    public DayKind KindOf(int? calendarId, DateOnly date)
    {
        if (calendarId is not { } id || !_restDays.TryGetValue(id, out var restDays))
        {
            return DayKind.Unknown;
        }

        var isWorking = _exceptions.TryGetValue((id, date), out var exception)
            ? exception
            : (restDays & (1 << (((int)date.DayOfWeek + 6) % 7))) == 0;
        return isWorking ? DayKind.Working : DayKind.NonWorking;
    }
}
