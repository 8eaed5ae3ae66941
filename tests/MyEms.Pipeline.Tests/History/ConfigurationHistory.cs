using MyEms.Core.Persistence;

namespace MyEms.Pipeline.Tests.History;

/// <summary>What people do to the configuration of a site.</summary>
internal sealed class ConfigurationHistory(HistoryNodes nodes, Func<MyEmsDbContext, Random, HistoryNodes, Task<string?>>[] edits, int seed)
{
    /// <summary>What technicians do: where things lie, what consists of what, meters and formulas.</summary>
    public static readonly Func<MyEmsDbContext, Random, HistoryNodes, Task<string?>>[] Plant =
    [
        TreeEdits.PlaceAsync, TreeEdits.PlaceAsync, TreeEdits.RebindAsync, TreeEdits.BindAsync, TreeEdits.HandDownAsync, TreeEdits.HandDownAsync,
        MeterEdits.VersionAsync, MeterEdits.VersionAsync, MeterEdits.ExchangeAsync, MeterEdits.BehaviourAsync, MeterEdits.CleaningAsync, MeterEdits.FormulaAsync,
        MoneyEdits.CostCenterOfMeterAsync,
    ];

    /// <summary>What the office does at the same time, on other tables: two people at one version is the editor's affair, not the ledger's.</summary>
    public static readonly Func<MyEmsDbContext, Random, HistoryNodes, Task<string?>>[] Money =
        [MoneyEdits.PriceAsync, MoneyEdits.WindowAsync, MoneyEdits.TariffAsync, MoneyEdits.FactorAsync, MoneyEdits.CalendarAsync];

    private readonly Random _random = new(seed);

    /// <summary>One change of a random kind, in a transaction of its own.</summary>
    public Task<string> StepAsync(HistoryProduct product, CancellationToken cancellationToken) => StepAsync(product, 1, cancellationToken);

    /// <summary>Several changes in one transaction: each is flushed before the next, which may be about the same rows.</summary>
    public async Task<string> StepAsync(HistoryProduct product, int changes, CancellationToken cancellationToken)
    {
        var said = new List<string>();
        await product.ChangeAsync(
            async context =>
            {
                for (var i = 0; i < changes; i++)
                {
                    var edit = edits[_random.Next(edits.Length)];
                    said.Add(await edit(context, _random, nodes) ?? "nothing");
                    await context.SaveChangesAsync(cancellationToken);
                }
            },
            cancellationToken);
        return string.Join("; ", said);
    }
}
