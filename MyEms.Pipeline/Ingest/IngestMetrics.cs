using System.Diagnostics.Metrics;
using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>The counters of ingest, for collectors (meter <c>MyEms.Ingest</c>) and for the status.</summary>
internal sealed class IngestMetrics : IDisposable
{
    public const string MeterName = "MyEms.Ingest";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _thinned;
    private readonly Counter<long> _stored;
    private readonly Counter<long> _unchanged;
    private readonly Counter<long> _spooled;
    private readonly Counter<long> _dropped;
    private readonly RateMeter _rate;
    private long _storedTotal;
    private long _droppedTotal;

    public IngestMetrics(TimeProvider time)
    {
        _rate = new RateMeter(time);
        _accepted = _meter.CreateCounter<long>("myems.ingest.accepted", "{reading}", "Readings that passed the acceptance rule.");
        _refused = _meter.CreateCounter<long>("myems.ingest.refused", "{reading}", "Readings refused, by reason.");
        _thinned = _meter.CreateCounter<long>("myems.ingest.thinned", "{reading}", "Live readings beyond the first of their step.");
        _stored = _meter.CreateCounter<long>("myems.ingest.stored", "{reading}", "New or changed readings in the database.");
        _unchanged = _meter.CreateCounter<long>("myems.ingest.unchanged", "{reading}", "Readings that were there already.");
        _spooled = _meter.CreateCounter<long>("myems.ingest.spooled", "{reading}", "Readings put on disk while the database was away.");
        _dropped = _meter.CreateCounter<long>("myems.ingest.dropped", "{reading}", "Readings lost.");
    }

    public long StoredTotal => Interlocked.Read(ref _storedTotal);

    public long DroppedTotal => Interlocked.Read(ref _droppedTotal);

    public double ReadingsPerSecond => _rate.PerSecond;

    /// <summary>Shows memory, disk and database as gauges.</summary>
    public void Observe(Func<long> buffered, Func<long> spooled, Func<bool> isAvailable)
    {
        _meter.CreateObservableGauge("myems.ingest.buffered", buffered, "{reading}", "Readings in memory.");
        _meter.CreateObservableGauge("myems.ingest.spool", spooled, "{reading}", "Readings on disk.");
        _meter.CreateObservableGauge("myems.ingest.database", () => isAvailable() ? 1 : 0, null, "1 while the database takes readings.");
    }

    public void Accepted(int count)
    {
        _accepted.Add(count);
        _rate.Add(count);
    }

    public void Refused(RefusalReason reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Thinned(int count) => _thinned.Add(count);

    public void Written(WriteOutcome outcome)
    {
        _stored.Add(outcome.Stored);
        _unchanged.Add(outcome.Unchanged);
        Interlocked.Add(ref _storedTotal, outcome.Stored);
    }

    public void Spooled(int count) => _spooled.Add(count);

    public void Dropped(int count)
    {
        _dropped.Add(count);
        Interlocked.Add(ref _droppedTotal, count);
    }

    public void Dispose() => _meter.Dispose();
}
