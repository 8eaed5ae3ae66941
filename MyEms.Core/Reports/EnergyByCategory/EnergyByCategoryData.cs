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

    public EnergyTable Base { get; }

    public LocalDateRange? BaseDates { get; }

    /// <summary>Those of which the node has a meter, in the order of display.</summary>
    public IReadOnlyList<ReportCategory> Categories { get; }

    /// <summary>The base period's value of a node; absent with its reason when there is none.</summary>
    public ReportValue BaseValue(int node, ReportCategory category) => BaseDates is null
        ? ReportValue.Absent(ReportKeys.NoBasePeriod)
        : Base.Total(node, category.Code).ToValue(category.Unit, ReportKeys.NoBaseReadings);

    /// <summary>The base period's value beside a bucket of the reporting period.</summary>
    public ReportValue BaseValueAt(ReportCategory category, int bucket) => (BaseDates, Counterparts[bucket]) switch
    {
        (null, _) => ReportValue.Absent(ReportKeys.NoBasePeriod),
        (_, null) => ReportValue.Absent(ReportKeys.NoSuchBaseTime),
        (_, { } i) => Base.At(Context.NodeId, category.Code, i).ToValue(category.Unit, ReportKeys.NoBaseReadings),
    };

    /// <summary>Growth of one value over another; the first absence among them is passed on.</summary>
    public static ReportValue Change(ReportValue now, ReportValue before) => (now, before) switch
    {
        (ReportFigure a, ReportFigure b) => ReportRatio.Change(a.Micros, b.Micros),
        (ReportFigure, _) => before,
        _ => now,
    };
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
