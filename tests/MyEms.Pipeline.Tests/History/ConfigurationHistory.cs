using MyEms.Core.Persistence;

namespace MyEms.Pipeline.Tests.History;

/// <summary>What people do to the configuration of a site.</summary>
internal sealed class ConfigurationHistory(HistoryNodes nodes, int seed)
{
    private static readonly Func<MyEmsDbContext, Random, HistoryNodes, Task<string?>>[] s_edits =
    [
        TreeEdits.PlaceAsync, TreeEdits.PlaceAsync, TreeEdits.RebindAsync, TreeEdits.BindAsync, TreeEdits.HandDownAsync, TreeEdits.HandDownAsync,
        MeterEdits.VersionAsync, MeterEdits.VersionAsync, MeterEdits.ExchangeAsync, MeterEdits.BehaviourAsync, MeterEdits.CleaningAsync, MeterEdits.FormulaAsync,
        MoneyEdits.PriceAsync, MoneyEdits.WindowAsync, MoneyEdits.TariffAsync, MoneyEdits.CostCenterOfMeterAsync, MoneyEdits.FactorAsync, MoneyEdits.CalendarAsync,
    ];

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
                    var edit = s_edits[_random.Next(s_edits.Length)];
                    said.Add(await edit(context, _random, nodes) ?? "nothing");
                    await context.SaveChangesAsync(cancellationToken);
                }
            },
            cancellationToken);
        return string.Join("; ", said);
    }
}
