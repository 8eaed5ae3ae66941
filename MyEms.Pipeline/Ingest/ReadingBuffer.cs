using MyEms.Core.Readings;

namespace MyEms.Pipeline.Ingest;

/// <summary>Readings in memory, bounded by their count. What was taken to be written counts until it is settled.</summary>
internal sealed class ReadingBuffer(int capacity, int flushSize)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ready = new(0, 1);
    private List<Reading> _readings = [];
    private int _taken;
    private TaskCompletionSource _room = NewSignal();

    /// <summary>Readings held, those on their way to the database included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _readings.Count + _taken;
            }
        }
    }

    /// <summary>Adds all of them, or none when there is no room for all.</summary>
    public bool TryAdd(ReadOnlySpan<Reading> readings)
    {
        lock (_lock)
        {
            if (_readings.Count + _taken + readings.Length > capacity)
            {
                return false;
            }

            _readings.AddRange(readings);
            if (_readings.Count >= flushSize && _ready.CurrentCount == 0)
            {
                _ready.Release();
            }

            return true;
        }
    }

    /// <summary>As <see cref="TryAdd"/>, but waits for room a little while.</summary>
    public async ValueTask<bool> AddAsync(ReadOnlyMemory<Reading> readings, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var deadline = time.GetTimestamp();
        while (true)
        {
            Task room;
            lock (_lock)
            {
                room = _room.Task;
            }

            if (TryAdd(readings.Span))
            {
                return true;
            }

            var left = patience - time.GetElapsedTime(deadline);
            if (left <= TimeSpan.Zero || readings.Length > capacity)
            {
                return false;
            }

            await Task.WhenAny(room, Task.Delay(left, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Returns when there is a flush worth of readings, or after the interval.</summary>
    public Task WaitAsync(TimeSpan interval, CancellationToken cancellationToken) => _ready.WaitAsync(interval, cancellationToken);

    /// <summary>Takes up to that many out; settle or put them back afterwards.</summary>
    public ReadOnlyMemory<Reading> Take(int maximum)
    {
        lock (_lock)
        {
            Reading[] taken;
            if (_readings.Count <= maximum)
            {
                taken = [.. _readings];
                _readings = new List<Reading>(Math.Max(taken.Length, 16));
            }
            else
            {
                taken = [.. _readings[..maximum]];
                _readings.RemoveRange(0, maximum);
            }

            _taken += taken.Length;
            return taken;
        }
    }

    /// <summary>Whether anything is waiting that nobody took.</summary>
    public bool HasAny
    {
        get
        {
            lock (_lock)
            {
                return _readings.Count > 0;
            }
        }
    }

    /// <summary>Whether a whole flush is waiting.</summary>
    public bool HasFlush
    {
        get
        {
            lock (_lock)
            {
                return _readings.Count >= flushSize;
            }
        }
    }

    /// <summary>What was taken is safe elsewhere.</summary>
    public void Settle(int count)
    {
        TaskCompletionSource room;
        lock (_lock)
        {
            _taken -= count;
            room = _room;
            _room = NewSignal();
        }

        room.SetResult();
    }

    /// <summary>What was taken found no place.</summary>
    public void PutBack(ReadOnlyMemory<Reading> readings)
    {
        lock (_lock)
        {
            _taken -= readings.Length;
            _readings.InsertRange(0, readings.ToArray());
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
