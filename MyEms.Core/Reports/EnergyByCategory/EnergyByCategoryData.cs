using MyEms.Core.Reports.Requests;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>Everything that the document is made of: rows by period, and how the two periods' buckets meet.</summary>
internal sealed class EnergyByCategoryData
{
    public EnergyByCategoryData(ReportRequest request, ReportContext context, EnergyByCategoryRows rows)
    {
        Request = request;
        Context = context;
        Buckets = rows.Buckets;
        BaseBuckets = rows.BaseBuckets;
        Reporting = new EnergyTable(rows.Reporting, rows.Buckets);
        Base = new EnergyTable(rows.Base, rows.BaseBuckets);
        Counterparts = BasePeriods.Align(rows.Buckets, rows.BaseBuckets);
        BaseToCompare = rows.Compared is { } part ? new EnergyTable(part.Rows, part.Buckets) : Base;
        ComparedUntil = rows.Compared?.Until;
        Categories = [.. context.Categories.Where(c => Reporting.Has(context.NodeId, c.Code) || Base.Has(context.NodeId, c.Code))];
        BaseDates = BasePeriods.Resolve(request);
    }

    public ReportRequest Request { get; }

    public ReportContext Context { get; }

    public IReadOnlyList<LocalBucket> Buckets { get; }

    public IReadOnlyList<LocalBucket> BaseBuckets { get; }

    /// <summary>For each bucket the index of its counterpart in the base period.</summary>
    public IReadOnlyList<int?> Counterparts { get; }

    public EnergyTable Reporting { get; }

    /// <summary>The base period, bucket by bucket.</summary>
    public EnergyTable Base { get; }

    /// <summary>
    /// What totals are compared with: the whole base period, or, while the reporting period still runs, the base period up to
    /// <see cref="ComparedUntil"/>.
    /// </summary>
    public EnergyTable BaseToCompare { get; }

    /// <summary>The end of what totals are compared with; null where that is the whole base period.</summary>
    public DateTimeOffset? ComparedUntil { get; }

    public LocalDateRange? BaseDates { get; }

    /// <summary>Those of which the node has a meter, in the order of display.</summary>
    public IReadOnlyList<ReportCategory> Categories { get; }

    /// <summary>The base period's value of a node; absent with its reason when there is none.</summary>
    public ReportValue BaseValue(int node, ReportCategory category) => BaseDates is null
        ? ReportValue.Absent(ReportKeys.NoBasePeriod)
        : BaseToCompare.Total(node, category.Code).ToValue(category.Unit, ReportKeys.NoBaseReadings);

    /// <summary>The base period's value beside a bucket of the reporting period.</summary>
    public ReportValue BaseValueAt(ReportCategory category, int bucket) => (BaseDates, Counterparts[bucket]) switch
    {
        (null, _) => ReportValue.Absent(ReportKeys.NoBasePeriod),
        (_, null) => ReportValue.Absent(ReportKeys.NoSuchBaseTime),
        (_, { } i) => Base.At(Context.NodeId, category.Code, i).ToValue(category.Unit, ReportKeys.NoBaseReadings),
    };

    /// <summary>The bucket of the base period beside one of the reporting period.</summary>
    public LocalBucket? BaseBucketAt(int bucket) => Counterparts[bucket] is { } i ? BaseBuckets[i] : null;

    /// <summary>Growth of a bucket over the one beside it; none is stated while the bucket runs, for the other one is whole.</summary>
    public ReportValue ChangeAt(int bucket, ReportValue now, ReportValue before)
    {
        var change = Change(now, before);
        var isRunning = Buckets[bucket].StartUtc < Context.GeneratedAt && Context.GeneratedAt < Buckets[bucket].EndUtc;
        return isRunning && change is ReportRatio ? ReportValue.Absent(ReportKeys.StillRunning) : change;
    }

    /// <summary>
    /// Growth of one value over another; the first absence among them is passed on. Where more than a tenth
    /// of either is unknown they say different things, and no growth is stated.
    /// </summary>
    public static ReportValue Change(ReportValue now, ReportValue before) => (now, before) switch
    {
        (ReportFigure a, ReportFigure b) => IsCovered(a) && IsCovered(b) ? ReportRatio.Change(a.Micros, b.Micros) : ReportValue.Absent(ReportKeys.NotComparable),
        (ReportFigure, _) => before,
        _ => now,
    };

    private static bool IsCovered(ReportFigure figure) => (Int128)figure.KnownSeconds * 10 >= (Int128)figure.ExpectedSeconds * 9;
}

/// <summary>The rows of both periods and the buckets that they were read by.</summary>
/// <param name="Buckets">Buckets of the reporting period.</param>
/// <param name="Reporting">Its rows.</param>
/// <param name="BaseBuckets">Buckets of the base period; empty without one.</param>
/// <param name="Base">Its rows.</param>
/// <param name="Compared">The part of the base period that totals are compared with; null for the whole.</param>
public sealed record EnergyByCategoryRows(
    IReadOnlyList<LocalBucket> Buckets,
    IReadOnlyList<EnergyByCategoryRow> Reporting,
    IReadOnlyList<LocalBucket> BaseBuckets,
    IReadOnlyList<EnergyByCategoryRow> Base,
    ComparedPart? Compared = null);
