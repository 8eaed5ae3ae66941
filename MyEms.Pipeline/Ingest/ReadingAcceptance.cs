using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>The instants between which a reading may lie, both included, UTC.</summary>
internal readonly record struct AcceptanceWindow(DateTime Earliest, DateTime Latest)
{
    public static AcceptanceWindow At(DateTime now, IngestOptions options) =>
        new(now - options.MaximumAge, now + options.FutureTolerance);
}

/// <summary>Decides whether a reading may enter at all. What a device says of its value's range is a quality, not decided here.</summary>
internal static class ReadingAcceptance
{
    public static RefusalReason Check(in Reading reading, in AcceptanceWindow window)
    {
        if (reading.At.Kind != DateTimeKind.Utc)
        {
            return RefusalReason.NotUtc;
        }

        if (!double.IsFinite(reading.Value))
        {
            return RefusalReason.NotFinite;
        }

        if (reading.At > window.Latest)
        {
            return RefusalReason.Future;
        }

        return reading.At < window.Earliest ? RefusalReason.TooOld : RefusalReason.None;
    }
}
