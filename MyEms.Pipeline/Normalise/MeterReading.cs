using MyEms.Core.Readings;

namespace MyEms.Pipeline.Normalise;

/// <summary>A reading of a meter as it is stored, in the point's unit before the meter's multiplier.</summary>
internal readonly record struct MeterReading(DateTime At, double Value, ReadingQuality Quality = ReadingQuality.Good)
{
    /// <summary>Whether its quality lets it into the calculation; detectors may still leave it out.</summary>
    public bool Counts => Quality is ReadingQuality.Good or ReadingQuality.Manual or ReadingQuality.Corrected or ReadingQuality.Accepted;

    /// <summary>Whether somebody gave its value.</summary>
    public bool IsByHand => Quality is ReadingQuality.Manual or ReadingQuality.Corrected;
}
