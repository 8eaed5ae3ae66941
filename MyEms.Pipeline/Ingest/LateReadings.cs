using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Pipeline.Ingest;

/// <summary>Readings that come more than an hour after they were taken move figures that people may have seen: their marks carry a cause.</summary>
internal static class LateReadings
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromHours(1);

    /// <summary>The marks, those of late readings with the change that was written for the batch; within the batch's transaction.</summary>
    public static async Task<IReadOnlyList<DirtyMark>> CausedAsync(
        NpgsqlConnection connection, IReadOnlyList<DirtyMark> marks, int readings, Delivery delivery, DateTime now, CancellationToken cancellationToken)
    {
        var late = delivery == Delivery.History ? [] : marks.Where(m => m.To < now - s_tolerance).ToList();
        if (late.Count == 0)
        {
            return marks;
        }

        var note = new ChangeNote(
            "", Readings: readings, Points: late.Select(m => m.Key).Distinct().Count(), From: late.Min(m => m.From), To: late.Max(m => m.To));
        var cause = await ChangeNote.InsertAsync(connection, ChangeKind.LateReadings, note, cancellationToken);
        return [.. marks.Select(m => m.To < now - s_tolerance ? m with { Cause = cause } : m)];
    }
}
