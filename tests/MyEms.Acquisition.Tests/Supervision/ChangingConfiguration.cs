using System.Threading.Channels;
using MyEms.Acquisition.Supervision;

namespace MyEms.Acquisition.Tests.Supervision;

/// <summary>A configuration that a test changes while the supervisor runs.</summary>
internal sealed class ChangingConfiguration : IAcquisitionConfiguration
{
    private readonly Channel<bool> _changes = Channel.CreateUnbounded<bool>();
    private AcquisitionSnapshot _snapshot = AcquisitionSnapshot.Empty;
    private int _loads;

    public int FailingLoads { get; set; }

    public int Loads => Volatile.Read(ref _loads);

    public void Set(params SourceConfiguration[] sources)
    {
        Volatile.Write(ref _snapshot, new AcquisitionSnapshot([], [.. sources]));
        _changes.Writer.TryWrite(true);
    }

    public Task<AcquisitionSnapshot> LoadAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _loads) <= FailingLoads)
        {
            throw new IOException("The database is away.");
        }

        return Task.FromResult(Volatile.Read(ref _snapshot));
    }

    public async Task WaitForChangeAsync(CancellationToken cancellationToken) => await _changes.Reader.ReadAsync(cancellationToken);
}
