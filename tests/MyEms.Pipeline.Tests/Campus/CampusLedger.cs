using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Loads;
using MyEms.Acquisition.Campus.Truth;
using MyEms.Core.Ledger;
using MyEms.TestKit.Campus;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>The campus with the ledger of its meters and their truth in memory, interval by interval from <see cref="CampusDatabase.From"/>.</summary>
public sealed class CampusLedger : CampusDatabase
{
    /// <summary>The first interval that every meter knows whole: some meters are first read seconds after the history's begin.</summary>
    public const int FirstKnown = 1;

    /// <summary>The last interval is open: no reading has come after it.</summary>
    public static readonly DateTime LastKnown = To - BaseInterval.Length;

    /// <summary>Intervals of the history.</summary>
    public static readonly int Intervals = IndexOf(To);

    // One for all classes: nothing in it changes, and computing it takes seconds.
    private static readonly Lazy<IReadOnlyList<MeterTruth>> s_truths = new(ComputeTruths);
    private Dictionary<int, NodeSeries> _meters = [];

    /// <summary>What every meter should have counted.</summary>
    internal static IReadOnlyList<MeterTruth> Truths => s_truths.Value;

    /// <summary>The ledger of a meter.</summary>
    public NodeSeries Meter(string key) => _meters[Node(key)];

    /// <summary>Place of an instant on the grid; rounds down.</summary>
    public static int IndexOf(DateTime at) => (int)((at - From).Ticks / BaseInterval.Length.Ticks);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var vectors = await VectorsAsync([.. Model.Meters.Select(m => Node(m.Key))]);
        _meters = vectors.GroupBy(v => v.NodeId).ToDictionary(g => g.Key, NodeSeries.Of);
    }

    /// <summary>The ledger of any node by category, item and role.</summary>
    public async Task<IReadOnlyDictionary<VectorKey, NodeSeries>> SeriesAsync(int node) =>
        (await VectorsAsync([node])).GroupBy(v => v.Key).ToDictionary(g => g.Key, NodeSeries.Of);

    private async Task<List<LedgerVector>> VectorsAsync(int[] nodes)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return await LedgerStore.ReadAsync(connection, nodes, BaseInterval.DayOf(From), BaseInterval.DayOf(To), CancellationToken.None);
    }

    private static IReadOnlyList<MeterTruth> ComputeTruths()
    {
        var energy = new CampusEnergy(Model);
        var quantities = Model.Meters.Select(_ => new long[Intervals]).ToArray();
        var firstDay = (From - Model.Start).Days;
        foreach (var site in Model.Meters.GroupBy(m => m.Site))
        {
            for (var i = 0; i < Intervals; i++)
            {
                var day = energy.Day(site.Key, firstDay + (i / SiteDay.Intervals));
                foreach (var meter in site)
                {
                    quantities[meter.Index][i] = MeterTruth.ToMicros(day.Energy(meter.Slot, i % SiteDay.Intervals));
                }
            }
        }

        var defects = new CampusTruth(Model).Defects(From, To).ToLookup(d => d.Meter);
        return [.. Model.Meters.Select(m => new MeterTruth(energy, m, quantities[m.Index], defects[m.Key]))];
    }
}
