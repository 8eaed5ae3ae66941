using MyEms.Web.Localisation;

namespace MyEms.Web.Account;

/// <summary>Sessions in words.</summary>
internal static class SessionWords
{
    // The first that is found counts: Edge also says Chrome, Chrome also says Safari.
    private static readonly (string Mark, string Name)[] s_browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] s_systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>"Firefox, Windows"; for a script the first word of its agent; "unknown" for none.</summary>
    public static string DeviceOf(string? agent, Localiser texts)
    {
        if (string.IsNullOrWhiteSpace(agent))
        {
            return texts["common.unknown"];
        }

        var browser = Array.Find(s_browsers, b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(s_systems, s => agent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        return browser is null ? agent.Split(' ', '/')[0] : system is null ? browser : $"{browser}, {system}";
    }

    public static string Ago(DateTime at, DateTime now, Localiser texts) => (now - at) switch
    {
        { TotalMinutes: < 1 } => texts["account.sessions.now"],
        { TotalHours: < 1 } t => texts["common.ago.minutes", (int)t.TotalMinutes],
        { TotalDays: < 1 } t => texts["common.ago.hours", (int)t.TotalHours],
        var t => texts["common.ago.days", (int)t.TotalDays],
    };
}
