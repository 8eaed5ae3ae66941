using MyEms.Core.Readings;

namespace MyEms.Acquisition.Campus.History;

/// <summary>Posts the history through the same door as every other reading.</summary>
internal sealed class CampusHistoryLoader(IReadingSink sink, CampusProgress progress)
{
    /// <summary>Loads the rest of a history and keeps the position after each durable batch.</summary>
    /// <param name="keep">Persists the position; the load goes on from there after a restart.</param>
    public async Task LoadAsync(
        CampusHistory history, HistoryPosition position, Func<HistoryPosition, CancellationToken, Task> keep, CancellationToken cancellationToken)
    {
        var readings = 0L;
        foreach (var batch in history.Read(position.From, position.To, position.Chunk))
        {
            if (batch.Readings.Length > 0)
            {
                await sink.StoreAsync(batch.Readings, cancellationToken);
            }

            readings += batch.Readings.Length;
            if (batch.Next != position.Chunk)
            {
                position = position with { Chunk = batch.Next };
                await keep(position, cancellationToken);
            }

            progress.Report(new CampusProgressState(CampusPhase.Loading, (double)batch.Next / batch.Chunks, batch.Oldest, readings, null));
        }

        progress.Report(new CampusProgressState(CampusPhase.Running, 1, position.From, readings, null));
    }
}
