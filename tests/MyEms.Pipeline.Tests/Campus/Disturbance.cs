using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>The intervals [First, End) that a defect touches: from the last sound reading before it to the first after it.</summary>
internal sealed record Disturbance(DefectRecord Defect, int First, int End)
{
    /// <summary>Whether no figure may suffer: a duplicate, late data, a rollover, a load that the parent meter counts.</summary>
    public bool IsHarmless => Defect.Kind is DefectKind.Duplicate or DefectKind.Late or DefectKind.Rollover or DefectKind.UnmeteredLoad;

    /// <summary>Null when the defect lies outside the history.</summary>
    public static Disturbance? Of(CampusMeter meter, DefectRecord defect)
    {
        var last = BaseInterval.Ceiling(defect.From) - BaseInterval.Length;
        var end = defect.To < CampusLedger.LastKnown ? defect.To : CampusLedger.LastKnown;
        var next = BaseInterval.Ceiling(end);
        if (defect.Kind == DefectKind.Spike)
        {
            next += BaseInterval.Length;
        }

        // A reading that comes after the quarter hour leaves a tail of the defect in the next interval, if that is known yet.
        var open = CampusLedger.IndexOf(CampusLedger.LastKnown);
        var (first, after) = (CampusLedger.IndexOf(last), CampusLedger.IndexOf(next) + Math.Sign(meter.JitterSeconds));
        return first >= CampusLedger.FirstKnown && after <= open + 1 ? new Disturbance(defect, first, Math.Min(after, open)) : null;
    }
}
