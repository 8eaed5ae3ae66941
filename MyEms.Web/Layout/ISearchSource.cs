using MyEms.Web.Components;

namespace MyEms.Web.Layout;

/// <summary>Something the palette (Ctrl K) looks through: spaces, meters, reports. Registered as many times as there are kinds.</summary>
public interface ISearchSource
{
    /// <summary>The key of the heading above its results.</summary>
    string TitleKey { get; }

    /// <summary>The best few hits for a query that is not empty, each with an address, only what the reader may see.</summary>
    Task<IReadOnlyList<NodePick>> FindAsync(string query, CancellationToken cancellationToken);
}
