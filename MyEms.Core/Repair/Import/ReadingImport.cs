using System.Globalization;
using System.Security.Cryptography;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Core.Repair.Import;

/// <summary>Files of readings: a verdict on each, then all or the accepted ones in one transaction, and as a whole taken back.</summary>
public sealed class ReadingImport(
    NpgsqlDataSource dataSource, Partitions partitions, ReadingCorrections corrections, LedgerModelCache models, TimeProvider time) : IDisposable
{
    private const int LongestName = 260;

    private const string InsertSql =
        """
        insert into import_batch (organisation_id, file_name, sha256, user_id, created, rows, accepted, refused)
        values (@organisation, @name, @sha256, @user, @now, @rows, @accepted, @refused) returning id
        """;

    // A file may hold half a million readings: two at a time are enough for the memory of a small machine.
    private readonly SemaphoreSlim _turns = new(2, 2);

    public void Dispose() => _turns.Dispose();

    /// <summary>Reads a file and says what each of its readings is. Writes nothing.</summary>
    /// <exception cref="TimeZoneNotFoundException">The named zone does not exist; ask <see cref="IsZone"/> before.</exception>
    public async Task<ImportPreview> PreviewAsync(string fileName, byte[] content, ImportOptions options, NodeScope scope, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => ReadAsync(ShortName(fileName), content, options, scope, cancellationToken), cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Says what readings of one meter are that somebody enters one by one; devices' meters too. Writes nothing.</summary>
    public async Task<ImportPreview> PreviewAsync(int meter, IReadOnlyList<EnteredReading> readings, NodeScope scope, CancellationToken cancellationToken)
    {
        var name = meter.ToString(CultureInfo.InvariantCulture);
        var entries = readings.Select((r, i) => new ImportEntry
        {
            Line = i + 1, Column = 1, MeterText = name, TimeText = r.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ValueText = r.Value.ToString("R", CultureInfo.InvariantCulture),
            Value = double.IsFinite(r.Value) ? r.Value : null, Verdict = double.IsFinite(r.Value) ? Verdict.New : Verdict.NotANumber,
        }).ToList();
        var times = readings.Select(r => ((DateOnly, TimeSpan?, TimeSpan?)?)(DateOnly.FromDateTime(r.At), r.At.TimeOfDay, r.At.Kind == DateTimeKind.Utc ? TimeSpan.Zero : null)).ToList();
        await JudgeAsync(new ImportInterpretation(ImportLayout.Entered, entries, times), new ImportOptions { Repair = true }, scope, cancellationToken);
        return new ImportPreview { FileName = "", Sha256 = [], Layout = ImportLayoutKind.Long, Entries = entries };
    }

    /// <summary>Writes what was previewed: the accepted readings, and the doubtful ones if asked for.</summary>
    public async Task<ImportOutcome> ApplyAsync(ImportPreview preview, bool allOrNothing, bool includeDoubtful, Signature by, CancellationToken cancellationToken)
    {
        if (preview.Problem is null && preview.Entries.Count > 0 && preview.CountOf(VerdictClass.Unchanged) == preview.Entries.Count)
        {
            return new ImportOutcome(ImportStatus.NothingNew);
        }

        if (!preview.MayApply(allOrNothing, includeDoubtful))
        {
            return new ImportOutcome(ImportStatus.Refused);
        }

        SaidReading[] readings =
        [
            .. preview.Entries.Where(e => e.Class == VerdictClass.Accepted || (includeDoubtful && e.Class == VerdictClass.Doubtful))
                .Select(e => new SaidReading(e.Meter!.PointId!.Value, e.At!.Value, e.Value!.Value)), // accepted readings have all three
        ];
        await corrections.PrepareAsync(SaidKind.Enter, readings, cancellationToken);
        var import = 0L;
        var outcome = await RepairSession.RunAsync(
            dataSource, partitions, by, time,
            async session =>
            {
                import = await BeginAsync(session, preview, readings.Length, cancellationToken);
                return await FinishAsync(session, await ReadingCorrections.SayAsync(session, SaidKind.Enter, readings, (import, preview.FileName), cancellationToken), import, cancellationToken);
            },
            cancellationToken);
        return outcome.Status != CorrectionStatus.Done ? new ImportOutcome(ImportStatus.NotFound)
            : outcome.Applied == 0 ? new ImportOutcome(ImportStatus.NothingNew)
            : new ImportOutcome(ImportStatus.Applied, import, outcome.Applied, outcome.ChangeId);
    }

    /// <summary>Whether a zone is one of the time zone database.</summary>
    public static bool IsZone(string? zone) => zone is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private async Task<ImportPreview> ReadAsync(string name, byte[] content, ImportOptions options, NodeScope scope, CancellationToken cancellationToken)
    {
        var sha256 = SHA256.HashData(content);
        try
        {
            var file = ImportInterpretation.Of(ImportFile.Read(content), options);
            cancellationToken.ThrowIfCancellationRequested();
            await JudgeAsync(file, options, scope, cancellationToken);
            return new ImportPreview { FileName = name, Sha256 = sha256, Layout = file.Layout.Kind, Entries = file.Entries, Problem = file.Entries.Count == 0 ? ImportProblem.Empty : null };
        }
        catch (ImportFileException error)
        {
            return new ImportPreview { FileName = name, Sha256 = sha256, Problem = error.Problem, Entries = [] };
        }
    }

    private async Task JudgeAsync(ImportInterpretation file, ImportOptions options, NodeScope scope, CancellationToken cancellationToken)
    {
        LedgerModel model;
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            model = await models.GetAsync(connection, cancellationToken);
        }

        var meters = await ImportMeters.LoadAsync(dataSource, scope, cancellationToken);
        var entries = ImportJudge.Resolve(file, meters, model.Timelines, options, time.GetUtcNow().UtcDateTime);
        if (entries.Count > 0)
        {
            var stored = await StoredNeighbours.FindAsync(dataSource, [.. entries.Select(e => (e.Meter!.PointId!.Value, e.At!.Value))], cancellationToken); // resolved
            ImportJudge.Compare(entries, stored, await ClosedPeriods.LoadAsync(dataSource, model, scope, cancellationToken));
        }
    }

    private static Task<long> BeginAsync(RepairSession session, ImportPreview preview, int accepted, CancellationToken cancellationToken) => session.ScalarAsync<long>(
        InsertSql, cancellationToken,
        new("organisation", preview.Entries.First(e => e.Class is VerdictClass.Accepted or VerdictClass.Doubtful).Meter!.OrganisationId), // one for the whole file
        new("name", preview.FileName), new("sha256", preview.Sha256), new("rows", preview.Entries.Count), new("accepted", accepted),
        new("refused", preview.Entries.Count - accepted - preview.CountOf(VerdictClass.Unchanged)));

    /// <summary>An import that changed nothing, since somebody else was faster, leaves no trace.</summary>
    private static async Task<CorrectionOutcome> FinishAsync(RepairSession session, CorrectionOutcome outcome, long import, CancellationToken cancellationToken)
    {
        if (outcome is { Status: CorrectionStatus.Done, Applied: 0 })
        {
            await session.ExecuteAsync("delete from import_batch where id = @import", cancellationToken, new NpgsqlParameter("import", import));
        }

        return outcome;
    }

    private static string ShortName(string name)
    {
        var plain = new string([.. name.Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
        return plain.Length == 0 ? "file" : plain.Length > LongestName ? plain[..LongestName] : plain;
    }
}
