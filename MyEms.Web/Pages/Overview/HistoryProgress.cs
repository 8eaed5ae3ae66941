namespace MyEms.Web.Pages.Overview;

/// <summary>How far the demo's history is loaded, told by whoever composes the program: pages know no demo.</summary>
/// <param name="read">The loaded part, 0 to 1, and from which instant (UTC) on it is there; null when nothing is being loaded.</param>
internal sealed class HistoryProgress(Func<(double Fraction, DateTime? Oldest)?> read)
{
    public static HistoryProgress None { get; } = new(() => null);

    public (double Fraction, DateTime? Oldest)? Now => read();
}
