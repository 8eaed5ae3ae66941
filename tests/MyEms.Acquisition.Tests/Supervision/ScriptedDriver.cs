using System.Collections.Concurrent;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Tests.Supervision;

/// <summary>A driver that does what a test tells it to, source by source, and remembers what it was asked.</summary>
internal sealed class ScriptedDriver : IDriver
{
    public delegate Task<IReadOnlyList<PointResult>> Script(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken);

    private readonly ConcurrentDictionary<int, Script> _scripts = new();
    private readonly ConcurrentDictionary<int, int> _opened = new();
    private readonly ConcurrentDictionary<int, int> _reads = new();
    private int _overlaps;

    public string Protocol => "scripted";

    public int Overlaps => Volatile.Read(ref _overlaps);

    public int Opened(int sourceId) => _opened.GetValueOrDefault(sourceId);

    public int Reads(int sourceId) => _reads.GetValueOrDefault(sourceId);

    public void Tell(int sourceId, Script script) => _scripts[sourceId] = script;

    public static Script Answers(double value) => (points, _) =>
        Task.FromResult<IReadOnlyList<PointResult>>([.. points.Select(p => PointResult.Of(p.Id, DateTime.UnixEpoch, value))]);

    public static Script Fails(FaultKind kind, string sentence) => (points, _) =>
        Task.FromResult<IReadOnlyList<PointResult>>([.. points.Select(p => PointResult.Of(p.Id, DateTime.UnixEpoch, new Fault(kind, sentence)))]);

    public Task<IDriverSession> OpenAsync(DataSourceSpec source, CancellationToken cancellationToken)
    {
        _opened.AddOrUpdate(source.Id, 1, (_, n) => n + 1);
        return Task.FromResult<IDriverSession>(new Session(this, source.Id));
    }

    private sealed class Session(ScriptedDriver driver, int sourceId) : IDriverSession
    {
        private int _busy;

        public async Task<IReadOnlyList<PointResult>> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _busy, 1) == 1)
            {
                Interlocked.Increment(ref driver._overlaps);
            }

            driver._reads.AddOrUpdate(sourceId, 1, (_, n) => n + 1);
            try
            {
                return await driver._scripts[sourceId](points, cancellationToken);
            }
            finally
            {
                Volatile.Write(ref _busy, 0);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
