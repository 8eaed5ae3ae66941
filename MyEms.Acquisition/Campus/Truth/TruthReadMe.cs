namespace MyEms.Acquisition.Campus.Truth;

/// <summary>Explains the exported files.</summary>
internal static class TruthReadMe
{
    public static string Text(CampusModel model, DateTime from, DateTime to) => FormattableString.Invariant($"""
        Truth of the digital campus "Harbourline", seed {model.Seed}, history from {model.Start:yyyy-MM-dd} to {model.Seam:yyyy-MM-dd} (UTC).
        Exported range: {from:yyyy-MM-ddTHH:mm:ssZ} to {to:yyyy-MM-ddTHH:mm:ssZ}, end exclusive.

        energy-YYYY-MM.csv.gz  True quantity of each meter and 15-minute interval that begins at start_utc, in kWh or m3, exact to the
                               last digit. What a perfect meter would have counted, transformer ratio included. "unmetered" is the
                               part of a parent meter that no sub-meter counts; the rest of the difference between a parent and
                               its counted sub-meters is loss.
        meters.csv             Meters. A reading of the register x multiplier is the true quantity, cut down to whole counts of the
                               device. counted = False: counts only for those that bind it (bindings.csv).
        spaces.csv             The tree of spaces.
        bindings.csv           Which meter belongs to which equipment or tenant, as input or output.
        defects.csv            Every defect: what, which meter, from when, until when (empty: it lasts). amount is
                               Spike: the reading's value; Exchange: counts with which the new register began;
                               ReversedTransformer: the part that was counted; UnmeteredLoad: kW, or litres per hour.

        On every site and in every interval, exactly:
          main board = grid import + PV + battery discharge - grid export - battery charge
          parent = counted sub-meters + unmetered + loss

        """);
}
