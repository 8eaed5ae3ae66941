using MyEms.Web.Components;

namespace MyEms.Web.Design.Gallery;

/// <summary>Made-up places and figures for the gallery.</summary>
internal static class InventedNodes
{
    public static IReadOnlyList<NodePick> All { get; } =
    [
        new("1", "Rotterdam Works", ["Harbourline"]),
        .. Enumerable.Range(1, 400).Select(i => new NodePick($"{i + 1}", $"Hall {i} · Assembly", ["Harbourline", "Rotterdam Works"])),
    ];

    public static IReadOnlyList<(string Name, double Value, double Estimated)> Top { get; } =
        [("Hall B · Assembly", 8420, 0), ("Hall A · Press shop", 7070, 0.02), ("Energy centre", 5200, 0), ("Paint shop", 5180, 0.36), ("Offices", 2240, 0), ("EV charging", 1360, 0)];

    public static async Task<IReadOnlyList<NodePick>> FindAsync(string query, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return [.. All.Where(n => n.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase))];
    }
}
