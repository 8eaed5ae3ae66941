using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>From the readings of a register to the priced vectors of its meter: pure, shared by the stage and by <c>ledger verify</c>.</summary>
internal static class MeterCalculation
{
    /// <summary>
    /// Raw readings on either side of a range that a figure within it can depend on: the span across the bound, the two
    /// readings that confirm a reset, and what their verdicts look at.
    /// </summary>
    public const int Window = 12;

    /// <summary>The vectors of the whole UTC days [from, to).</summary>
    /// <param name="model">Configuration.</param>
    /// <param name="meterId">The meter.</param>
    /// <param name="readings">Good readings in order of time, with at least <see cref="Window"/> on either side of the days where they exist.</param>
    /// <param name="from">First UTC day.</param>
    /// <param name="to">The UTC day after the last.</param>
    public static List<LedgerVector> Calculate(LedgerModel model, int meterId, IReadOnlyList<RegisterReading> readings, DateOnly from, DateOnly to)
    {
        if (readings.Count == 0)
        {
            return [];
        }

        var meter = model.Meter(meterId);
        var rules = new RegisterRules((double?)meter.RolloverValue, meter.GapLimit, [.. model.EventsOf(meterId)]);
        var segments = model.Timelines.SegmentsOf(meterId);
        var clean = RegisterCleaner.Clean(readings);
        var vectors = RegisterNormaliser.Normalise(
            RegisterSpans.Build(clean, rules), segments, new Validity(BaseInterval.StartOf(from), BaseInterval.StartOf(to)), readings[^1].At);
        foreach (var ((_, day), vector) in vectors)
        {
            Pricing.Apply(vector, day, segments, model.Prices);
        }

        return [.. vectors.Where(v => !v.Value.IsEmpty).Select(v => new LedgerVector(meterId, v.Key.Key, v.Key.Day, v.Value))];
    }
}
