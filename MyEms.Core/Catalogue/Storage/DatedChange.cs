using MyEms.Core.Ledger;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>Since when a change of dated fields holds: from a date on, or always ("it was so all along", which rewrites the version that holds now).</summary>
/// <param name="From">The instant from which on, UTC, on the grid of base intervals; null: it was always so.</param>
public readonly record struct DatedChange(DateTime? From)
{
    public static readonly DatedChange Always = new(null);

    public static DatedChange FromOn(DateTime instant) => new(instant);

    /// <summary>From the beginning of the base interval that an instant lies in.</summary>
    public static DatedChange FromNow(DateTime now) => new(BaseInterval.Floor(now));

    /// <summary>Whether the date lies on the grid of base intervals.</summary>
    public bool IsOnGrid => From is not { } from || BaseInterval.Floor(from) == from;
}
