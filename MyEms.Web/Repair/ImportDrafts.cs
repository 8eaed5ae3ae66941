using MyEms.Core.Repair.Import;

namespace MyEms.Web.Repair;

/// <summary>
/// Previews that somebody looks at, so that all of their verdicts can be downloaded. Held in memory for a while, one per user and a few in all: who
/// comes later pushes the oldest out, and the file is chosen again.
/// </summary>
internal sealed class ImportDrafts(TimeProvider time)
{
    private const int Most = 8;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly List<(Guid Id, int User, DateTimeOffset At, ImportPreview Preview)> _drafts = [];

    public Guid Add(int user, ImportPreview preview)
    {
        lock (_lock)
        {
            var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
            _drafts.RemoveAll(d => d.User == user || now - d.At > s_lifetime);
            _drafts.Add((id, user, now, preview));
            if (_drafts.Count > Most)
            {
                _drafts.RemoveAt(0);
            }

            return id;
        }
    }

    /// <summary>The preview, if it is this user's and still held.</summary>
    public ImportPreview? Find(Guid id, int user)
    {
        lock (_lock)
        {
            return _drafts.Find(d => d.Id == id && d.User == user).Preview;
        }
    }

    public void Remove(int user)
    {
        lock (_lock)
        {
            _drafts.RemoveAll(d => d.User == user);
        }
    }
}
