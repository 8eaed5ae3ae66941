using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Supervision;

namespace MyEms.Bench.Poll;

/// <summary>The real driver; before each read it notes how late the read before it was, for the good devices only.</summary>
internal sealed class MeasuringDriver(IDriver inner, AcquisitionStatus status, LatenessLog log, int goodDevices) : IDriver
{
    public string Protocol => inner.Protocol;

    public async Task<IDriverSession> OpenAsync(DataSourceSpec source, CancellationToken cancellationToken) =>
        new Session(await inner.OpenAsync(source, cancellationToken), source.Id, this);

    private void Note(int sourceId)
    {
        if (sourceId <= goodDevices && status.Find(sourceId) is { Requests: > 0 } known)
        {
            log.Add(known.Lateness);
        }
    }

    private sealed class Session(IDriverSession inner, int sourceId, MeasuringDriver driver) : IDriverSession
    {
        public Task<IReadOnlyList<PointResult>> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
        {
            driver.Note(sourceId);
            return inner.ReadAsync(points, cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
