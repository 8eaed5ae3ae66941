using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Core.Reach;

/// <summary>For each tariff the ranges in which its price rows are not what they were. A row that was only cut at a date says the same on either side of it.</summary>
internal sealed class TariffDifference
{
    private readonly Dictionary<int, List<Validity>> _ranges = [];

    public TariffDifference(LedgerConfiguration before, LedgerConfiguration after)
    {
        var old = before.TariffPrices.ToLookup(Row, Presence);
        var fresh = after.TariffPrices.ToLookup(Row, Presence);
        foreach (var row in old.Select(g => g.Key).Union(fresh.Select(g => g.Key)))
        {
            var ranges = Timeline.Differences(old[row], fresh[row]);
            if (ranges.Count > 0)
            {
                _ranges[row.Tariff] = Timeline.Union(ranges.Concat(Of(row.Tariff)));
            }
        }
    }

    public IReadOnlyList<Validity> Of(int? tariff) => tariff is { } id && _ranges.TryGetValue(id, out var ranges) ? ranges : [];

    private static (Validity, bool) Presence(TariffPrice price) => (((IDated)price).Validity, true);

    private static PriceRow Row(TariffPrice p) => new(p.TariffId, p.Period, p.Weekdays, p.StartMinute, p.EndMinute, p.Price, p.Rank);

    private sealed record PriceRow(int Tariff, string Period, int Weekdays, int StartMinute, int EndMinute, decimal Price, int Rank);
}
