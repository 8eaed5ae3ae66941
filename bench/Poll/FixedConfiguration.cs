using MyEms.Acquisition.Supervision;

namespace MyEms.Bench.Poll;

/// <summary>A configuration that never changes.</summary>
internal sealed class FixedConfiguration(AcquisitionSnapshot snapshot) : IAcquisitionConfiguration
{
    public Task<AcquisitionSnapshot> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(snapshot);

    public Task WaitForChangeAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}
