using MyEms.Core.Live;

namespace MyEms.Web.Pages.Live;

/// <summary>A point in the list of live values.</summary>
/// <param name="Group">Whose point it is.</param>
/// <param name="Point">The point.</param>
/// <param name="IsFirst">The first of its group: carries the name.</param>
public sealed record LiveRow(LiveGroup Group, LivePoint Point, bool IsFirst)
{
    /// <summary>The rows of groups that match what was typed and, if wanted, have a point that does not answer. Pure.</summary>
    public static IReadOnlyList<LiveRow> Of(IEnumerable<LiveGroup> groups, string query, bool silentOnly, Func<int, LiveValue?> find, DateTime now) =>
    [
        .. groups
            .Where(g => query.Length == 0
                || g.Node.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase)
                || g.Place.Contains(query, StringComparison.CurrentCultureIgnoreCase)
                || g.Points.Any(p => p.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase)))
            .Where(g => !silentOnly || g.Points.Any(p => LiveState.Of(find(p.Id), p.Poll, now).IsSilent))
            .SelectMany(g => g.Points.Select((p, i) => new LiveRow(g, p, i == 0))),
    ];
}
