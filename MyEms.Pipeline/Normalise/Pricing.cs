using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Normalise;

/// <summary>Money and emissions are made at the meter: quantity × price and × factor, once per interval, rounded once.</summary>
internal static class Pricing
{
    private const double Largest = 9.2e18;

    /// <summary>Fills cost and carbon of a meter's vector of one UTC day. An amount that leaves 64 bits is no figure, not a stuck meter.</summary>
    public static void Apply(DayVector vector, DateOnly day, IReadOnlyList<MeterSegment> segments, PriceCurves prices)
    {
        var whole = new Validity(BaseInterval.StartOf(day), BaseInterval.StartOf(day.AddDays(1)));
        foreach (var segment in segments)
        {
            var part = segment.Range.Intersect(whole);
            if (part.IsEmpty)
            {
                continue;
            }

            var curve = segment.TariffId is { } tariff ? prices.Of(tariff, segment.Zone, day) : null;
            var end = part.To == whole.To ? BaseInterval.PerDay : BaseInterval.IndexOf(part.To);
            for (var i = BaseInterval.IndexOf(part.From); i < end; i++)
            {
                if (vector.Known[i] == 0)
                {
                    continue;
                }

                vector.Cost[i] = curve?[i] is { } price ? Product(vector.Quantity[i], price) : DayVector.NoMoney;
                vector.Carbon[i] = segment.KilogramsPerUnit is { } factor ? Product(vector.Quantity[i], factor) : DayVector.NoMoney;
            }
        }
    }

    private static long Product(long quantity, decimal perUnit) =>
        Math.Abs((double)quantity) * (double)Math.Abs(perUnit) < Largest ? Exact.Multiply(quantity, perUnit) : DayVector.NoMoney;
}
