using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>What the ledger says of one node, category, item and role, as one array over the whole history. Millionths.</summary>
public sealed class NodeSeries
{
    public VectorKey Key { get; private init; }

    public long[] Quantity { get; } = new long[CampusLedger.Intervals];

    public long[] Estimated { get; } = new long[CampusLedger.Intervals];

    /// <summary><see cref="DayVector.NoMoney"/> where there is none.</summary>
    public long[] Cost { get; } = Unpriced();

    /// <summary><see cref="DayVector.NoMoney"/> where there is none.</summary>
    public long[] Carbon { get; } = Unpriced();

    public int[] Known { get; } = new int[CampusLedger.Intervals];

    public static NodeSeries Of(IEnumerable<LedgerVector> vectors)
    {
        var rows = vectors.ToList();
        var series = new NodeSeries { Key = rows[0].Key };
        foreach (var row in rows)
        {
            Assert.Equal(series.Key, row.Key);
            var first = CampusLedger.IndexOf(BaseInterval.StartOf(row.Day));
            for (var i = 0; i < BaseInterval.PerDay; i++)
            {
                // An unknown interval has no figure, whatever its slot holds.
                if (row.Values.Known[i] > 0)
                {
                    (series.Quantity[first + i], series.Estimated[first + i], series.Known[first + i]) = (row.Values.Quantity[i], row.Values.Estimated[i], row.Values.Known[i]);
                    (series.Cost[first + i], series.Carbon[first + i]) = (row.Values.Cost[i], row.Values.Carbon[i]);
                }
            }
        }

        return series;
    }

    /// <summary>An empty series of a key, to which others are added.</summary>
    public static NodeSeries Empty(VectorKey key) => new() { Key = key };

    /// <summary>Adds another, as a node's ledger is the sum of its meters'.</summary>
    public void Add(NodeSeries other)
    {
        for (var i = 0; i < Quantity.Length; i++)
        {
            Quantity[i] += other.Quantity[i];
            Estimated[i] += other.Estimated[i];
            Known[i] += other.Known[i];
            Cost[i] = AddMoney(Cost[i], other.Cost[i]);
            Carbon[i] = AddMoney(Carbon[i], other.Carbon[i]);
        }
    }

    private static long AddMoney(long sum, long part) =>
        part == DayVector.NoMoney ? sum : sum == DayVector.NoMoney ? part : sum + part;

    private static long[] Unpriced()
    {
        var money = new long[CampusLedger.Intervals];
        Array.Fill(money, DayVector.NoMoney);
        return money;
    }
}
