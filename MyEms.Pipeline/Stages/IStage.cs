using MyEms.Core.Ledger;

namespace MyEms.Pipeline.Stages;

/// <summary>One step from readings to the ledger: computes what marks ask for and marks what follows from it.</summary>
internal interface IStage
{
    DirtyStage Stage { get; }

    /// <summary>Key-days below which it is not worth sharing the work among workers.</summary>
    long LeastWork { get; }

    /// <summary>Works within the context's transaction; keys that cannot be computed are noted in the context.</summary>
    /// <returns>How many key-days differ from before.</returns>
    Task<int> RunAsync(StageContext context, DirtyBatch batch, CancellationToken cancellationToken);
}
