using MyEms.Core.Ledger;
using MyEms.Core.Operations;

namespace MyEms.Pipeline.Operations;

/// <summary>
/// Whether a stage waits, as the runner asks before each round. That it does not is remembered for a second, so that asking costs
/// nothing; that it does is read each time, so that it goes on as soon as somebody lets it.
/// </summary>
internal sealed class PipelinePause(StagePauses pauses, TimeProvider time)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(1);
    private volatile Known? _known;

    /// <summary>True when the next round is not to begin.</summary>
    public async ValueTask<bool> IsPausedAsync(DirtyStage stage, CancellationToken cancellationToken)
    {
        if (_known is not { } known || known.Stages.ContainsKey(stage) || time.GetElapsedTime(known.Read) > s_lifetime)
        {
            var read = time.GetTimestamp();
            _known = known = new Known(read, await pauses.ReadAsync(cancellationToken));
        }

        return known.Stages.ContainsKey(stage);
    }

    private sealed record Known(long Read, IReadOnlyDictionary<DirtyStage, StagePause> Stages);
}
