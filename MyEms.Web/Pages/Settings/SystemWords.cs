using System.Globalization;
using MyEms.Acquisition.Supervision;
using MyEms.Core.Readings;
using MyEms.Web.Components;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Settings;

/// <summary>The state of the system in words. Times are those of the machine: it has no site.</summary>
internal static class SystemWords
{
    private static readonly string[] s_sizes = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A size in powers of 1024 with three digits at least.</summary>
    public static string Size(long bytes)
    {
        var (value, step) = ((double)bytes, 0);
        while (value >= 1024 && step < s_sizes.Length - 1)
        {
            (value, step) = (value / 1024, step + 1);
        }

        return $"{Numbers.Fixed(value, step == 0 ? 0 : Numbers.DecimalsFor(value))}\u00A0{s_sizes[step]}";
    }

    /// <summary>How long ago, in the largest unit that is not 0.</summary>
    public static string Ago(DateTime? utc, DateTime now, Localiser texts)
    {
        if (utc is not { } at)
        {
            return Numbers.Unknown;
        }

        var age = now - at;
        return age.TotalSeconds < 60 ? texts["common.ago.seconds", Math.Max(0, (int)age.TotalSeconds)]
            : age.TotalMinutes < 60 ? texts["common.ago.minutes", (int)age.TotalMinutes]
            : age.TotalHours < 48 ? texts["common.ago.hours", (int)age.TotalHours]
            : texts["common.ago.days", (int)age.TotalDays];
    }

    public static string Count(long count) => Numbers.Fixed(count, 0);

    public static string Instant(DateTime utc, Localiser texts) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.Local).ToString(texts["settings.format.instant"], CultureInfo.CurrentCulture);

    public static StatusKind KindOf(SourceStatus source) => source.State switch
    {
        SourceState.Starting => StatusKind.Info,
        SourceState.Connected when source.FaultyPoints > 0 => StatusKind.Warning,
        SourceState.Connected => StatusKind.Ok,
        SourceState.BackingOff => StatusKind.Offline,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.State, null),
    };

    public static StatusKind KindOf(IngestStatus status) =>
        status.Problems.Any(p => p.Kind is IngestProblemKind.ReadingsDropped or IngestProblemKind.SpoolNotWritable) ? StatusKind.Critical
        : !status.DatabaseAvailable || status.Problems.Count > 0 ? StatusKind.Warning
        : StatusKind.Ok;

    public static StatusKind KindOf(StageState stage) =>
        stage.SetAside > 0 ? StatusKind.Serious : stage.Waiting > 0 ? StatusKind.Info : StatusKind.Ok;

    /// <summary>Those in trouble first, then by name.</summary>
    public static IReadOnlyList<SourceStatus> Sorted(IReadOnlyList<SourceStatus> sources) =>
        [.. sources.OrderByDescending(s => KindOf(s) is StatusKind.Offline).ThenByDescending(s => KindOf(s) is StatusKind.Warning).ThenBy(s => s.Name, StringComparer.CurrentCulture)];
}
