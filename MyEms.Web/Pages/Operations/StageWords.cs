using MyEms.Core.Operations;
using MyEms.Web.Components;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Settings;

namespace MyEms.Web.Pages.Operations;

/// <summary>The state of a stage in words: pure.</summary>
internal static class StageWords
{
    /// <summary>A lag from which on somebody should look: readings are to be figures within a minute.</summary>
    internal static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    public static StatusKind KindOf(StageQueue stage, DateTime now) =>
        stage.Paused is not null ? StatusKind.Warning
        : stage.SetAside > 0 ? StatusKind.Serious
        : stage.Activity is null ? StatusKind.Offline
        : LagOf(stage, now) > Late ? StatusKind.Warning
        : stage.Waiting > 0 ? StatusKind.Info
        : StatusKind.Ok;

    public static string WordOf(StageQueue stage, DateTime now, Localiser texts) =>
        stage.Paused is not null ? texts["operations.word.paused"]
        : stage.SetAside > 0 ? texts["operations.word.failed", SystemWords.Count(stage.SetAsideKeys)]
        : stage.Activity is null ? texts["operations.word.nobody"]
        : LagOf(stage, now) > Late ? texts["operations.word.late"]
        : stage.Waiting > 0 ? texts["operations.word.busy"]
        : texts["operations.word.done"];

    /// <summary>How long the oldest mark has waited; zero when none waits.</summary>
    public static TimeSpan LagOf(StageQueue stage, DateTime now) => stage.OldestAt is { } oldest && now > oldest ? now - oldest : TimeSpan.Zero;

    /// <summary>A duration in the largest unit that says enough, rounded up: "4 s", "12 min", "3 h", "2 d".</summary>
    public static string Duration(TimeSpan time, Localiser texts) =>
        time.TotalSeconds < 90 ? texts["operations.time.seconds", Math.Max(0, (int)Math.Ceiling(time.TotalSeconds))]
        : time.TotalMinutes < 90 ? texts["operations.time.minutes", (int)Math.Ceiling(time.TotalMinutes)]
        : time.TotalHours < 48 ? texts["operations.time.hours", (int)Math.Ceiling(time.TotalHours)]
        : texts["operations.time.days", (int)Math.Ceiling(time.TotalDays)];
}
