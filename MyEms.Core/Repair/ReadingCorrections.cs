using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Repair;

/// <summary>
/// What people say of readings: a value entered or corrected, a reading left out or taken back in, and all that taken back again.
/// <c>reading</c> holds the outcome and <c>manual_reading</c> what was said, by whom, why, and what the device said. Of one instant the newest
/// that was not taken back counts; a device that delivers it again changes only what an undo brings back (see <c>ReadingUpsert</c>).
/// </summary>
public sealed class ReadingCorrections(NpgsqlDataSource dataSource, Partitions partitions, TimeProvider time)
{
    /// <summary>Says something of readings, all or none.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or an instant is not UTC.</exception>
    public async Task<CorrectionOutcome> SayAsync(SaidKind kind, IReadOnlyList<SaidReading> readings, Signature by, CancellationToken cancellationToken)
    {
        if (readings.Count == 0)
        {
            return new CorrectionOutcome(CorrectionStatus.Done);
        }

        await PrepareAsync(kind, readings, cancellationToken);
        return await RepairSession.RunAsync(dataSource, partitions, by, time, s => SayAsync(s, kind, readings, null, cancellationToken), cancellationToken);
    }

    /// <summary>Takes back what was said; what was taken back before is skipped.</summary>
    public Task<CorrectionOutcome> UndoAsync(IReadOnlyCollection<long> ids, Signature by, CancellationToken cancellationToken) => UndoAsync(null, ids, by, cancellationToken);

    /// <summary>The same, of one point: what was said of another is not found, and nothing is taken back.</summary>
    public Task<CorrectionOutcome> UndoAsync(int? point, IReadOnlyCollection<long> ids, Signature by, CancellationToken cancellationToken) =>
        RepairSession.RunAsync(dataSource, partitions, by, time, s => UndoAsync(s, point, [.. ids.Distinct()], cancellationToken), cancellationToken);

    /// <summary>Takes back a whole import; what was taken back of it before is skipped.</summary>
    public Task<CorrectionOutcome> UndoImportAsync(long import, Signature by, CancellationToken cancellationToken) =>
        RepairSession.RunAsync(dataSource, partitions, by, time, s => UndoImportAsync(s, import, cancellationToken), cancellationToken);

    /// <summary>Checks what only a fault of the program could bring here, and makes the months that new readings fall into.</summary>
    internal async Task PrepareAsync(SaidKind kind, IReadOnlyList<SaidReading> readings, CancellationToken cancellationToken)
    {
        if (readings.Any(r => !double.IsFinite(r.Value) || r.At.Kind != DateTimeKind.Utc))
        {
            throw new ArgumentException("A reading is finite and its instant UTC.", nameof(readings));
        }

        // What is left out or taken back in is there already: no month is made for what may come from outside.
        foreach (var month in kind != SaidKind.Enter ? [] : readings.Select(r => new DateTime(r.At.Year, r.At.Month, 1, 0, 0, 0, DateTimeKind.Utc)).Distinct())
        {
            await partitions.EnsureAsync(month, month, cancellationToken);
        }
    }

    internal static async Task<CorrectionOutcome> SayAsync(
        RepairSession session, SaidKind kind, IReadOnlyList<SaidReading> readings, (long Id, string Name)? import, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(SayingSql.Stage, cancellationToken);
        await CopyAsync(session, readings, cancellationToken);
        await session.ExecuteAsync(SayingSql.LockPoints, cancellationToken);
        if (await session.ScalarAsync<long>(SayingSql.CountUnseen, cancellationToken) > 0)
        {
            return new CorrectionOutcome(CorrectionStatus.NotFound);
        }

        var (first, last) = (readings.Min(r => r.At), readings.Max(r => r.At));
        await session.ExecuteAsync(SayingSql.LockReadings, cancellationToken, Bounds(first, last));
        await session.ExecuteAsync(SayingSql.Resolve, cancellationToken, [.. Bounds(first, last), new("kind", (int)kind)]);
        await session.ExecuteAsync(SayingSql.Supersede, cancellationToken);
        await session.ExecuteAsync(
            SayingSql.Keep, cancellationToken, new("reason", session.By.Reason), new("import", NpgsqlDbType.Bigint) { Value = (object?)import?.Id ?? DBNull.Value });
        await session.ExecuteAsync(SayingSql.Replace, cancellationToken);
        if (await session.ExecuteAsync(SayingSql.Add, cancellationToken) != await session.ScalarAsync<long>(SayingSql.CountNew, cancellationToken))
        {
            throw new DeliveredMeanwhileException();
        }

        return await RecordAsync(session, import is null ? ChangeKind.Correction : ChangeKind.Import, import?.Name, readings.Count, cancellationToken);
    }

    private static async Task<CorrectionOutcome> UndoAsync(RepairSession session, int? point, long[] ids, CancellationToken cancellationToken)
    {
        var chosen = new NpgsqlParameter("ids", ids);
        await session.ExecuteAsync(UndoSql.LockOfIds, cancellationToken, chosen.Clone());
        if (await session.ScalarAsync<long>(UndoSql.CountSeen, cancellationToken, chosen.Clone(), new NpgsqlParameter<int?>("point", point)) < ids.Length)
        {
            return new CorrectionOutcome(CorrectionStatus.NotFound);
        }

        await session.ExecuteAsync(UndoSql.ChooseIds, cancellationToken, chosen);
        return await TakeBackAsync(session, ChangeKind.Correction, null, ids.Length, cancellationToken);
    }

    private static async Task<CorrectionOutcome> UndoImportAsync(RepairSession session, long import, CancellationToken cancellationToken)
    {
        NpgsqlParameter Import() => new("import", import);
        if (await session.ScalarAsync<string>(UndoSql.FindImport, cancellationToken, Import()) is not { } name)
        {
            return new CorrectionOutcome(CorrectionStatus.NotFound);
        }

        await session.ExecuteAsync(UndoSql.LockOfImport, cancellationToken, Import());
        await session.ExecuteAsync(UndoSql.ChooseImport, cancellationToken, Import());
        await session.ExecuteAsync(UndoSql.StrikeImport, cancellationToken, Import());
        return await TakeBackAsync(session, ChangeKind.Import, name, 0, cancellationToken);
    }

    private static async Task<CorrectionOutcome> TakeBackAsync(RepairSession session, ChangeKind kind, string? subject, int asked, CancellationToken cancellationToken)
    {
        var (first, last) = await BoundsAsync(session, cancellationToken);
        if (first is not { } from || last is not { } to)
        {
            return new CorrectionOutcome(CorrectionStatus.Done, 0, asked);
        }

        await session.ExecuteAsync(SayingSql.LockReadings, cancellationToken, Bounds(from, to));
        var covered = await session.ExecuteAsync(UndoSql.StrikeCovered, cancellationToken);
        await session.ExecuteAsync(UndoSql.Resolve, cancellationToken);
        var struck = await session.ExecuteAsync(UndoSql.Strike, cancellationToken);
        await session.ExecuteAsync(UndoSql.BringBack, cancellationToken);
        await session.ExecuteAsync(UndoSql.Restore, cancellationToken);
        await session.ExecuteAsync(UndoSql.Remove, cancellationToken, Bounds(from, to));
        var outcome = await RecordAsync(session, kind, subject, struck, cancellationToken);
        return outcome with { Applied = covered + struck, Skipped = Math.Max(0, asked - covered - struck) };
    }

    private static async Task<CorrectionOutcome> RecordAsync(RepairSession session, ChangeKind kind, string? subject, int asked, CancellationToken cancellationToken)
    {
        var (ranges, applied) = (new List<DirtyMark>(), 0);
        await using (var command = session.Command(SayingSql.Ranges))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                ranges.Add(new DirtyMark(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDateTime(2).AddTicks(TimeSpan.TicksPerMicrosecond)));
                applied += reader.GetInt32(3);
            }
        }

        if (ranges.Count == 0)
        {
            return new CorrectionOutcome(CorrectionStatus.Done, 0, asked);
        }

        subject ??= await session.ScalarAsync<string>(SayingSql.Subject, cancellationToken) ?? "";
        var change = await session.RecordAsync(kind, subject, applied, ranges, cancellationToken);
        return new CorrectionOutcome(CorrectionStatus.Done, applied, Math.Max(0, asked - applied), change);
    }

    private static async Task<(DateTime? First, DateTime? Last)> BoundsAsync(RepairSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(UndoSql.Bounds);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.IsDBNull(0) ? (null, null) : (reader.GetDateTime(0), reader.GetDateTime(1));
    }

    private static NpgsqlParameter[] Bounds(DateTime first, DateTime last) =>
        [new("first", NpgsqlDbType.TimestampTz) { Value = first.AddTicks(-TimeSpan.TicksPerMicrosecond) }, new("last", NpgsqlDbType.TimestampTz) { Value = last }];

    private static async Task CopyAsync(RepairSession session, IReadOnlyList<SaidReading> readings, CancellationToken cancellationToken)
    {
        await using var import = await session.Connection.BeginBinaryImportAsync(SayingSql.Copy, cancellationToken);
        for (var i = 0; i < readings.Count; i++)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(i, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(readings[i].PointId, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(readings[i].At, NpgsqlDbType.TimestampTz, cancellationToken);
            await import.WriteAsync(readings[i].Value, NpgsqlDbType.Double, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }
}
