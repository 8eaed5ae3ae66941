using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>From the readings of a meter to its priced vectors: pure, shared by the stage and by <c>ledger verify</c>.</summary>
internal static class MeterCalculation
{
    /// <summary>
    /// Raw readings on either side of a range that a figure within it can depend on: the span across the bound, the two
    /// readings that confirm a reset, and what their verdicts look at.
    /// </summary>
    public const int Window = 12;

    /// <summary>Figures, verdicts and findings of the input's range.</summary>
    public static MeterResult Calculate(LedgerModel model, MeterInput input)
    {
        var result = new MeterResult([], [], []);
        if (input.Readings.IsEmpty)
        {
            return result;
        }

        var meter = model.Meter(input.MeterId);
        var rules = new RegisterRules((double?)meter.RolloverValue, meter.GapLimit, [.. model.EventsOf(input.MeterId)]);
        var segments = model.Timelines.SegmentsOf(input.MeterId);
        var readings = input.Readings.ToArray().Where(r => r.Counts).ToList();
        var vectors = RegisterNormaliser.Normalise(
            RegisterSpans.Build(RegisterCleaner.Clean(readings), rules), segments, new Validity(input.From, input.To), readings.Count > 0 ? readings[^1].At : input.From);
        foreach (var ((_, day), vector) in vectors)
        {
            Pricing.Apply(vector, day, segments, model.Prices);
        }

        result.Vectors.AddRange(vectors.Where(v => !v.Value.IsEmpty).Select(v => new LedgerVector(input.MeterId, v.Key.Key, v.Key.Day, v.Value)));
        return result;
    }
}
