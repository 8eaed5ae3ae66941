namespace MyEms.Core.Repair.Import;

/// <summary>How a file says its readings.</summary>
public enum ImportLayoutKind
{
    /// <summary>A line per reading: meter, time, value.</summary>
    Long,

    /// <summary>A line per time and a column per meter.</summary>
    ColumnPerMeter,

    /// <summary>A line per meter and a column per time.</summary>
    ColumnPerTime,
}

/// <summary>Where in a file meter, time and value stand; columns from 0.</summary>
/// <param name="Kind">How it says its readings.</param>
/// <param name="Meter">Column of the meter; −1 where meters are heads.</param>
/// <param name="Time">Column of the time; −1 where times are heads.</param>
/// <param name="Values">Columns of values.</param>
internal sealed record ImportLayout(ImportLayoutKind Kind, int Meter, int Time, IReadOnlyList<int> Values)
{
    /// <summary>Readings that came one by one, not in a file.</summary>
    public static readonly ImportLayout Entered = new(ImportLayoutKind.Long, 0, 1, [2]);

    /// <summary>What the first line that is not empty says; null when it says nothing that can be understood.</summary>
    /// <param name="head">That line.</param>
    /// <param name="next">The line after it, which tells what a column without a head holds.</param>
    public static ImportLayout? Of(ImportLine head, ImportLine? next)
    {
        var texts = head.Cells.Select(c => c.Text).ToArray();
        var (meter, time, value) = (Array.FindIndex(texts, HeaderWords.IsMeter), Array.FindIndex(texts, HeaderWords.IsTime), Array.FindIndex(texts, HeaderWords.IsValue));
        meter = meter >= 0 ? meter : Array.FindIndex(texts, HeaderWords.IsName);
        if (head[0].IsEmpty && next is { } first && meter < 0 && time < 0)
        {
            (meter, time) = TimeText.IsTime(first[0]) ? (-1, 0) : (0, -1);
        }

        if (meter >= 0 && time >= 0 && value >= 0)
        {
            return new ImportLayout(ImportLayoutKind.Long, meter, time, [value]);
        }

        int[] others = [.. Enumerable.Range(1, Math.Max(0, head.Cells.Length - 1)).Where(i => !head[i].IsEmpty)];
        if (time == 0 && others.Length > 0)
        {
            return new ImportLayout(ImportLayoutKind.ColumnPerMeter, -1, 0, others);
        }

        // A column of units or remarks between the meter and the times is no time and is left out.
        int[] times = [.. others.Where(i => TimeText.IsTime(head[i]))];
        return meter == 0 && times.Length > 0 ? new ImportLayout(ImportLayoutKind.ColumnPerTime, 0, -1, times) : null;
    }
}
