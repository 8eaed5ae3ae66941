namespace MyEms.Acquisition.Campus.Defects;

/// <summary>
/// Which defects the campus has, at fixed distances before the seam between history and live data. Each kind lies at least
/// once in the last sixty days; an affected meter has no second defect near it, so that each can be judged alone.
/// </summary>
internal static class DefectPlan
{
    /// <summary>The meter that is silent now and then, in the history and live.</summary>
    public const string SilentMeter = "pnq/e/canteen";

    /// <summary>Length of one silence.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(8);

    /// <summary>All defects of a campus whose history ends at <paramref name="seam"/>, but for the silences.</summary>
    public static IReadOnlyList<DefectRecord> Build(IReadOnlyList<CampusMeter> meters, DateTime seam)
    {
        var plan = new List<DefectRecord>();
        AddAbsences(plan, meters, seam);
        AddRegisterEvents(plan, seam);
        AddWrongReadings(plan, seam);
        plan.Add(Stretch(DefectKind.ReversedTransformer, "bos/e/lab-a/f2", At(seam, -34, 13, 15), At(seam, -16, 9, 40), 1.0 / 3,
            "Current transformer of phase L3 mounted the wrong way round after work on the board: one third is counted."));
        plan.Add(Stretch(DefectKind.ReversedTransformer, "szx/e/line3", At(seam, -260, 2, 0), At(seam, -231, 8, 30), 1.0 / 3,
            "Current transformer of phase L1 reversed: one third is counted."));
        plan.Add(Stretch(DefectKind.UnmeteredLoad, "rtm/e/hall2", At(seam, -38, 6, 0), DateTime.MaxValue, 14,
            "A rented dehumidifier of 14 kW runs day and night on a socket that no sub-meter counts."));
        plan.Add(Stretch(DefectKind.UnmeteredLoad, "szx/w/main", At(seam, -150, 20, 0), At(seam, -139, 3, 0), 900,
            "A burst garden pipe loses 900 litres per hour behind the main water meter."));
        return [.. plan.OrderBy(d => d.From).ThenBy(d => d.Meter, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Whether the silent meter is silent at an instant: eight minutes in the afternoon (UTC) of every third day.
    /// </summary>
    public static bool IsSilent(DateTime at) => DayNumber(at) % 3 == 0 && at.TimeOfDay >= s_silentFrom && at.TimeOfDay < s_silentFrom + Silence;

    /// <summary>The silences that touch [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public static IEnumerable<DefectRecord> Silences(DateTime from, DateTime to)
    {
        for (var day = from.Date; day < to; day = day.AddDays(1))
        {
            var begin = day + s_silentFrom;
            if (DayNumber(day) % 3 == 0 && begin < to && begin + Silence > from)
            {
                yield return Stretch(DefectKind.Silent, SilentMeter, begin, begin + Silence, 0, "The device does not answer.");
            }
        }
    }

    private static readonly TimeSpan s_silentFrom = new(9, 26, 0);

    private static int DayNumber(DateTime at) => DateOnly.FromDateTime(at).DayNumber;

    private static void AddAbsences(List<DefectRecord> plan, IReadOnlyList<CampusMeter> meters, DateTime seam)
    {
        plan.Add(Stretch(DefectKind.Outage, "rtm/e/office/f1", At(seam, -6, 9, 58), At(seam, -6, 12, 3), 0, "Communication loss for two hours."));
        plan.Add(Stretch(DefectKind.Outage, "szx/e/line2", At(seam, -17, 22, 20), At(seam, -16, 7, 25), 0, "Device without power over night."));
        plan.Add(Stretch(DefectKind.Outage, "bos/e/office/f2", At(seam, -46, 4, 7), At(seam, -36, 4, 40), 0, "Ten days of silence, then one reading."));
        plan.Add(Stretch(DefectKind.Outage, "pnq/w/tower-a", At(seam, -203, 11, 0), At(seam, -200, 15, 20), 0, "Battery of the pulse counter empty."));
        plan.Add(Stretch(DefectKind.Outage, "bos/h/main", At(seam, -288, 7, 0), At(seam, -283, 16, 0), 0, "Fuse of the heat meter out for five days."));
        AddGateway(plan, meters, DefectKind.Outage, "rtm/gw3", At(seam, -25, 1, 10), At(seam, -25, 6, 20), "Gateway off during work on the network.");
        AddGateway(plan, meters, DefectKind.Late, "pnq/gw2", At(seam, -22, 3, 0), At(seam, -19, 15, 0), "Gateway cut off; it delivered its buffer afterwards.");
    }

    private static void AddGateway(List<DefectRecord> plan, IReadOnlyList<CampusMeter> meters, DefectKind kind, string gateway, DateTime from, DateTime to, string details)
    {
        foreach (var meter in meters.Where(m => m.GatewayKey == gateway && m.Key != SilentMeter))
        {
            plan.Add(Stretch(kind, meter.Key, from, to, 0, details));
        }
    }

    private static void AddRegisterEvents(List<DefectRecord> plan, DateTime seam)
    {
        plan.Add(Event(DefectKind.Rollover, "rtm/e/canteen", At(seam, -12, 10, 52), 0, "Register passes 99,999.99 kWh."));
        plan.Add(Event(DefectKind.Rollover, "bos/e/lifts", At(seam, -41, 16, 34), 0, "Register passes 99,999.99 kWh."));
        plan.Add(Event(DefectKind.Rollover, "szx/c/offices", At(seam, -120, 6, 5), 0, "Register passes its last digit."));
        plan.Add(Event(DefectKind.Exchange, "bos/e/vivarium", At(seam, -20, 14, 30), 1234, "Meter replaced for calibration; the new one began at 1234 counts."));
        plan.Add(Event(DefectKind.Exchange, "rtm/w/hall1", At(seam, -178, 8, 10), 57, "Water meter replaced; the new one began at 57 counts."));
        plan.Add(Event(DefectKind.Reset, "pnq/e/tower-b/f1", At(seam, -28, 21, 42), 0, "Register lost after a brown-out: it begins at zero."));
        plan.Add(Event(DefectKind.Reset, "rtm/g/process", At(seam, -95, 2, 25), 0, "Pulse counter restarted at zero."));
    }

    private static void AddWrongReadings(List<DefectRecord> plan, DateTime seam)
    {
        plan.Add(Event(DefectKind.Spike, "szx/e/line1", At(seam, -9, 4, 30), 429_496_729.5, "One reading of all ones."));
        plan.Add(Event(DefectKind.Spike, "rtm/e/office/f2", At(seam, -33, 13, 0), 0, "One reading of zero."));
        plan.Add(Event(DefectKind.Spike, "bos/e/lab-b", At(seam, -52, 18, 45), 98_765_432.1, "One absurdly high reading."));
        plan.Add(Event(DefectKind.Spike, "pnq/c/tower-b", At(seam, -140, 7, 15), 3_000_000, "One absurdly high reading."));
        plan.Add(Stretch(DefectKind.Stuck, "szx/e/compressors", At(seam, -14, 0, 20), At(seam, -13, 2, 10), 0, "Register frozen for 26 hours, then it jumped."));
        plan.Add(Stretch(DefectKind.Stuck, "rtm/c/main", At(seam, -110, 6, 0), At(seam, -110, 15, 0), 0, "Register frozen for nine hours, then it jumped."));
        plan.Add(Stretch(DefectKind.Duplicate, "pnq/e/tower-a/f2", At(seam, -11, 5, 0), At(seam, -11, 8, 0), 0, "Gateway repeated its telegrams."));
        plan.Add(Stretch(DefectKind.Duplicate, "szx/w/hall-a", At(seam, -58, 0, 0), At(seam, -57, 0, 0), 0, "Gateway repeated its telegrams."));
    }

    private static DateTime At(DateTime seam, int days, int hour, int minute) => seam.AddDays(days).AddHours(hour).AddMinutes(minute);

    private static DefectRecord Event(DefectKind kind, string meter, DateTime at, double amount, string details) =>
        new(kind, meter, at, at, amount, details);

    private static DefectRecord Stretch(DefectKind kind, string meter, DateTime from, DateTime to, double amount, string details) =>
        new(kind, meter, from, to, amount, details);
}
