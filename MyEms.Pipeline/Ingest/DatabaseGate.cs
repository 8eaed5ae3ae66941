namespace MyEms.Pipeline.Ingest;

/// <summary>
/// Remembers whether the database takes readings. While it does not, one caller per retry delay is let through to try,
/// and all others go to the disk at once instead of waiting for a timeout each.
/// </summary>
internal sealed class DatabaseGate(TimeProvider time, TimeSpan retryDelay)
{
    private readonly Lock _lock = new();
    private DateTime _since = time.GetUtcNow().UtcDateTime;
    private DateTime _nextTry;
    private bool _isAvailable = true;
    private string? _lastError;

    public bool IsAvailable
    {
        get
        {
            lock (_lock)
            {
                return _isAvailable;
            }
        }
    }

    public (bool IsAvailable, DateTime Since, string? LastError) State
    {
        get
        {
            lock (_lock)
            {
                return (_isAvailable, _since, _lastError);
            }
        }
    }

    /// <summary>Whether the caller may try; while the database is away this claims the turn.</summary>
    public bool MayTry()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (_isAvailable)
            {
                return true;
            }

            if (now < _nextTry)
            {
                return false;
            }

            _nextTry = now + retryDelay;
            return true;
        }
    }

    /// <returns>How long the database was away, when it is back with this; else null.</returns>
    public TimeSpan? Succeeded()
    {
        lock (_lock)
        {
            if (_isAvailable)
            {
                return null;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var away = now - _since;
            (_isAvailable, _since) = (true, now);
            return away;
        }
    }

    /// <returns>True when it was available until now.</returns>
    public bool Failed(string error)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().UtcDateTime;
            _lastError = error;
            _nextTry = now + retryDelay;
            if (!_isAvailable)
            {
                return false;
            }

            (_isAvailable, _since) = (false, now);
            return true;
        }
    }
}
