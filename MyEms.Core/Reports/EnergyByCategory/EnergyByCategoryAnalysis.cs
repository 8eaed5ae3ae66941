using MyEms.Core.Reports.Requests;
using MyEms.Core.Reports.Sections;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>Input of a node per category of energy, over time, beside a base period, and split over its children.</summary>
internal sealed class EnergyByCategoryAnalysis(IEnergyByCategoryQuery query) : IAnalysis
{
    public const string AnalysisKey = "energy-category";

    public string Key => AnalysisKey;

    public IReadOnlyList<string> Subjects { get; } = [ReportSubjects.Space];

    public async Task<ReportResult> RunAsync(ReportRequest request, ReportContext context, CancellationToken cancellationToken)
    {
        if (request.Category is { } code && context.Categories.All(c => c.Code != code))
        {
            return ReportResult.Refused(ReportText.Key("reports.error.noSuchCategory", ReportValue.Of(code)));
        }

        var buckets = Split(context.Zone, request.Dates, request.Granularity);
        var baseBuckets = BasePeriods.Resolve(request) is { } dates ? Split(context.Zone, dates, request.Granularity) : [];
        int[] nodes = [context.NodeId, .. request.WithChildren ? context.Children.Select(c => c.Id) : []];

        var reporting = await query.RunAsync(nodes, buckets, cancellationToken);
        var before = baseBuckets.Count > 0 ? await query.RunAsync(nodes, baseBuckets, cancellationToken) : [];

        var compared = await ComparedAsync(nodes, ComparedPart.Cut(context.Zone, request.Dates, baseBuckets, context.GeneratedAt), baseBuckets, before, cancellationToken);

        return ReportResult.Of(Build(request, context, new EnergyByCategoryRows(buckets, reporting, baseBuckets, before, compared)));
    }

    /// <summary>The document of these rows: no clock, no database, no language.</summary>
    internal static ReportDocument Build(ReportRequest request, ReportContext context, EnergyByCategoryRows rows)
    {
        var data = new EnergyByCategoryData(request, context, rows);
        var chosen = Choose(data);
        if (chosen is null)
        {
            return new ReportDocument(
                Header(data, ReportValue.Absent(ReportKeys.NoMeter)),
                [new NoteSection("empty", ReportText.Key("reports.note.title"), ReportText.Key("reports.note.noMeters"), NoteSeverity.Info)]);
        }

        var total = data.Reporting.Total(context.NodeId, chosen.Code);
        var sections = new List<ReportSection>
        {
            EnergyTiles.Build(data, chosen),
            EnergyChart.Build(data, chosen),
        };
        if (request.WithChildren && context.Children.Count > 0)
        {
            sections.Add(EnergyByChild.Build(data, chosen));
        }

        sections.Add(EnergyByBucket.Build(data, chosen));
        sections.AddRange(EnergyNotes.Build(data, chosen));
        return new ReportDocument(Header(data, ReportQuality.Of(total.ToFigure(chosen.Unit))), sections);
    }

    /// <summary>The rows of a part of the base period: those already read, and what is cut from the bucket in which it ends.</summary>
    private async Task<ComparedPart?> ComparedAsync(
        IReadOnlyList<int> nodes,
        IReadOnlyList<LocalBucket> part,
        IReadOnlyList<LocalBucket> baseBuckets,
        IReadOnlyList<EnergyByCategoryRow> before,
        CancellationToken cancellationToken)
    {
        if (part.Count == 0)
        {
            return null;
        }

        var whole = part.Intersect(baseBuckets).Select(b => b.StartUtc).ToHashSet();
        var rows = before.Where(r => whole.Contains(r.BucketStartUtc)).ToList();
        foreach (var bucket in part.Except(baseBuckets))
        {
            rows.AddRange(await query.RunAsync(nodes, [bucket], cancellationToken));
        }

        return new ComparedPart(part, rows);
    }

    private static IReadOnlyList<LocalBucket> Split(TimeZoneInfo zone, LocalDateRange dates, Granularity step) =>
        LocalBuckets.Split(zone, dates.Start, dates.End, step);

    /// <summary>The category asked for, else the first in order of display that has readings, else the first.</summary>
    private static ReportCategory? Choose(EnergyByCategoryData data) =>
        data.Categories.FirstOrDefault(c => c.Code == data.Request.Category)
        ?? data.Categories.FirstOrDefault(c => data.Reporting.Total(data.Context.NodeId, c.Code).IsKnown)
        ?? (data.Categories.Count > 0 ? data.Categories[0] : null);

    private static ReportHeader Header(EnergyByCategoryData data, ReportValue quality) => new(
        data.Request.Key,
        ReportText.Key(ReportKeys.Title(AnalysisKey)),
        data.Context.NodeId,
        data.Context.NodePath,
        data.Context.Zone.Id,
        ReportPeriod.In(data.Context.Zone, data.Request.Dates),
        data.BaseDates is { } dates ? ReportPeriod.In(data.Context.Zone, dates) : null,
        data.Request.Granularity,
        data.Context.GeneratedAt,
        quality,
        data.ComparedUntil?.UtcDateTime);
}
