using MyEms.Web.Localisation;

namespace MyEms.Web.Pages.Live;

/// <summary>How an age is said: "12 s ago", "4 min ago".</summary>
internal static class Ages
{
    public static string Ago(TimeSpan age, Localiser texts) => age switch
    {
        { TotalSeconds: < 100 } => texts["common.ago.seconds", (int)age.TotalSeconds],
        { TotalMinutes: < 100 } => texts["common.ago.minutes", (int)age.TotalMinutes],
        { TotalHours: < 48 } => texts["common.ago.hours", (int)age.TotalHours],
        _ => texts["common.ago.days", (int)age.TotalDays],
    };
}
