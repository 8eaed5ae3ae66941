using MyEms.Core.Lineage;
using MyEms.Web.Api.Energy;

namespace MyEms.Web.Api.Lineage;

/// <summary>The range of a figure as a caller writes it, or what is wrong with it.</summary>
internal sealed record LineageRange(DateTime From, DateTime To, string? Parameter, string? Error)
{
    public static LineageRange Parse(string? from, string? to, TimeZoneInfo zone)
    {
        if (EnergyRange.Bound(from, zone, 0) is not { } start)
        {
            return Wrong("from");
        }

        if (EnergyRange.Bound(to, zone, 1) is not { } end)
        {
            return Wrong("to");
        }

        return end <= start ? new LineageRange(start, end, "to", "to lies after from.")
            : end - start > LineageRequest.Longest ? new LineageRange(start, end, "to", "At most a month is explained at once: bring from and to nearer together.")
            : new LineageRange(start, end, null, null);
    }

    private static LineageRange Wrong(string parameter) =>
        new(default, default, parameter, $"{parameter} is a date such as 2026-10-01 or an instant such as 2026-10-01T06:00:00Z. In an address a plus is written %2B.");
}
