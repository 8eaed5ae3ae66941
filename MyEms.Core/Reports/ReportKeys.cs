namespace MyEms.Core.Reports;

/// <summary>The keys of the language files (area <c>reports</c>) that documents use.</summary>
public static class ReportKeys
{
    public const string NoMeter = "reports.absent.noMeter";
    public const string NoReadings = "reports.absent.noReadings";
    public const string NoBasePeriod = "reports.absent.noBasePeriod";
    public const string NoBaseReadings = "reports.absent.noBaseReadings";
    public const string NoSuchBaseTime = "reports.absent.noSuchBaseTime";
    public const string WholeIsZero = "reports.absent.wholeIsZero";
    public const string NotComparable = "reports.absent.notComparable";
    public const string StillRunning = "reports.absent.stillRunning";
    public const string NothingToCompare = "reports.absent.nothingToCompare";
    public const string NothingMissing = "reports.absent.nothingMissing";
    public const string MissingUnknown = "reports.absent.missingUnknown";

    public const string Measured = "reports.series.measured";
    public const string Estimated = "reports.series.estimated";
    public const string Missing = "reports.series.missing";

    public const string Name = "reports.column.name";
    public const string Time = "reports.column.time";
    public const string Share = "reports.column.share";
    public const string Change = "reports.column.change";
    public const string Versus = "reports.column.versus";
    public const string OfItEstimated = "reports.column.estimated";
    public const string Quality = "reports.column.quality";
    public const string UnmeteredRest = "reports.row.rest";
    public const string Total = "reports.row.total";

    /// <summary>The title of an analysis, from its key.</summary>
    public static string Title(string analysisKey) => $"reports.analysis.{analysisKey}";

    /// <summary>The name of a category of energy, from its code.</summary>
    public static string Category(string code) => $"reports.category.{code}";

    /// <summary>A title that names a category and the length of a bucket.</summary>
    public static string By(Time.Granularity granularity) => $"reports.by.{granularity.ToString().ToLowerInvariant()}";
}
