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
        BaseToCompare = new EnergyTable(ToCompare(rows), rows.BaseBuckets);
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
    /// What totals are compared with: the whole base period, or, while the reporting period still runs, only the counterparts
    /// of the buckets that have begun; half a month is not compared with a whole one.
    /// </summary>
    public EnergyTable BaseToCompare { get; }

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

    private List<EnergyByCategoryRow> ToCompare(EnergyByCategoryRows rows)
    {
        if (rows.Buckets[^1].EndUtc <= Context.GeneratedAt)
        {
            return [.. rows.Base];
        }

        var begun = Counterparts
            .Where((place, i) => place is not null && rows.Buckets[i].StartUtc < Context.GeneratedAt)
            .Select(place => rows.BaseBuckets[place ?? 0].StartUtc)
            .ToHashSet();
        return [.. rows.Base.Where(r => begun.Contains(r.BucketStartUtc))];
    }
}

/// <summary>The rows of both periods and the buckets that they were read by.</summary>
/// <param name="Buckets">Buckets of the reporting period.</param>
/// <param name="Reporting">Its rows.</param>
/// <param name="BaseBuckets">Buckets of the base period; empty without one.</param>
/// <param name="Base">Its rows.</param>
public sealed record EnergyByCategoryRows(
    IReadOnlyList<LocalBucket> Buckets,
    IReadOnlyList<EnergyByCategoryRow> Reporting,
    IReadOnlyList<LocalBucket> BaseBuckets,
    IReadOnlyList<EnergyByCategoryRow> Base);
