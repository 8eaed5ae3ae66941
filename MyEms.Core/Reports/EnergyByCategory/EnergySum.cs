using MyEms.Core.Quantities;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>A sum of rows. Adding is exact, in any order.</summary>
internal readonly record struct EnergySum(long Micros, long Estimated, long Manual, long Known, long Expected)
{
    public bool IsExpected => Expected > 0;

    public bool IsKnown => Known > 0;

    public static EnergySum operator +(EnergySum a, EnergySum b) =>
        new(a.Micros + b.Micros, a.Estimated + b.Estimated, a.Manual + b.Manual, a.Known + b.Known, a.Expected + b.Expected);

    public static EnergySum Of(EnergyByCategoryRow row) =>
        new(row.Micros, row.EstimatedMicros, row.ManualMicros, row.KnownSeconds, row.ExpectedSeconds);

    /// <summary>
    /// What the parts leave of a whole. Meters of parts and whole are different ones, so that coverage is that of the whole; the
    /// estimated share is what the parts leave of it, as far as it fits into the rest.
    /// </summary>
    public static EnergySum Rest(EnergySum whole, EnergySum parts)
    {
        var micros = whole.Micros - parts.Micros;
        var room = Math.Max(0, micros);
        var estimated = Math.Clamp(whole.Estimated - parts.Estimated, 0, room);
        var manual = Math.Clamp(whole.Manual - parts.Manual, 0, room - estimated);
        return new EnergySum(micros, estimated, manual, whole.Known, whole.Expected);
    }

    public ReportFigure ToFigure(Unit unit) => new(Micros, unit, Estimated, Manual, Known, Expected);

    /// <summary>The figure, or why there is none.</summary>
    public ReportValue ToValue(Unit unit, string silentKey = ReportKeys.NoReadings) =>
        !IsExpected ? ReportValue.Absent(ReportKeys.NoMeter)
        : !IsKnown ? ReportValue.Absent(silentKey)
        : ToFigure(unit);
}
