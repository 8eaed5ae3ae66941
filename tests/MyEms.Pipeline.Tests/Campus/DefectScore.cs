using MyEms.Acquisition.Campus.Defects;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>How the ledger came through one defect. Millionths.</summary>
/// <param name="Truth">True energy of the stretch.</param>
/// <param name="Ledger">Energy in the ledger.</param>
/// <param name="Unseen">True energy that the register itself did not see or forgot; no reader can know it.</param>
/// <param name="Misplaced">Energy in a wrong quarter hour.</param>
/// <param name="Estimated">Energy marked estimated.</param>
internal sealed record DefectScore(MeterTruth Meter, Disturbance Disturbance, long Truth, long Ledger, long Unseen, long Misplaced, long Estimated)
{
    public DefectKind Kind => Disturbance.Defect.Kind;

    /// <summary>What the reader did wrong: nothing is left when all that the register saw is in the ledger.</summary>
    public long Error => Ledger - (Truth - Unseen);

    /// <summary>How large that may be for a faultless reader.</summary>
    public long Tolerance => Meter.Tolerance(Disturbance.First, Disturbance.End) + Kind switch
    {
        // Two registers, each with a remainder of its own.
        DefectKind.Exchange => Meter.Count,

        // The last reading before may have come up to the jitter after the quarter hour.
        DefectKind.Reset => Meter.Count + (Meter.Quantity[Disturbance.First] * Meter.Meter.JitterSeconds / BaseInterval.Seconds),

        // The third is cut to whole base units.
        DefectKind.ReversedTransformer => MeterTruth.ToMicros(1),
        _ => 0,
    };

    public static DefectScore Of(MeterTruth meter, NodeSeries ledger, Disturbance disturbance)
    {
        var (first, end, defect) = (disturbance.First, disturbance.End, disturbance.Defect);
        var (sum, estimated, apart) = (0L, 0L, 0L);
        for (var i = first; i < end; i++)
        {
            sum += ledger.Quantity[i];
            estimated += ledger.Estimated[i];
            apart += Math.Abs(ledger.Quantity[i] - meter.Quantity[i]);
        }

        var truth = meter.Sum(first, end);
        var unseen = defect.Kind switch
        {
            DefectKind.Reset => meter.Between(BaseInterval.Ceiling(defect.From) - BaseInterval.Length, defect.From),
            DefectKind.ReversedTransformer => meter.Between(defect.From, defect.To) * 2 / 3,
            _ => 0,
        };
        return new DefectScore(meter, disturbance, truth, sum, unseen, (apart - Math.Abs(truth - sum)) / 2, estimated);
    }
}
