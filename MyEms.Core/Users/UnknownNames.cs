namespace MyEms.Core.Users;

/// <summary>
/// Counts failures of names that do not exist, by the same rule as for those that do, so that being locked tells nothing.
/// In memory of this instance: it guards a secret of little value and must not fill a table.
/// </summary>
internal sealed class UnknownNames
{
    private const int Most = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failures, DateTime? LockedUntil)> _names = new(StringComparer.Ordinal);

    /// <summary>Takes a failure; returns until when the name is locked, or null.</summary>
    public DateTime? Fail(string name, int failuresToLock, TimeSpan lockTime, DateTime now)
    {
        lock (_lock)
        {
            if (_names.Count >= Most)
            {
                _names.Clear();
            }

            var (failures, lockedUntil) = _names.GetValueOrDefault(name);
            if (lockedUntil > now)
            {
                return lockedUntil;
            }

            DateTime? until = failures + 1 >= failuresToLock ? now + lockTime : null;
            _names[name] = (until is null ? failures + 1 : 0, until);
            return until;
        }
    }
}
