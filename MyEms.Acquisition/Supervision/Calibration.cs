using System.Globalization;
using MyEms.Acquisition.Drivers;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Supervision;

/// <summary>From the raw number of a device to a reading: ratio, offset, range. Pure.</summary>
internal static class Calibration
{
    /// <summary>Makes a reading, or says why the number is none.</summary>
    public static Fault? TryApply(PointSpec point, double raw, DateTime at, out Reading reading)
    {
        var value = (raw * point.Ratio) + point.Offset;
        reading = new Reading(point.Id, at, value, QualityOf(point, value));
        if (double.IsFinite(value))
        {
            return null;
        }

        reading = default;
        return double.IsFinite(raw)
            ? new Fault(FaultKind.Configuration, string.Create(CultureInfo.InvariantCulture,
                $"Point {point.Name}: {raw} with ratio {point.Ratio} and offset {point.Offset} is no finite number."))
            : new Fault(FaultKind.Transient, $"The device sends {Name(raw)} for point {point.Name}.");
    }

    private static ReadingQuality QualityOf(PointSpec point, double value)
    {
        if (value < point.LowLimit)
        {
            return ReadingQuality.BelowRange;
        }

        return value > point.HighLimit ? ReadingQuality.AboveRange : ReadingQuality.Good;
    }

    private static string Name(double raw) => double.IsNaN(raw) ? "\"not a number\"" : "infinity";
}
