namespace MyEms.Core.Repair.Import;

/// <summary>A file with a verdict on each of its readings; nothing is written yet.</summary>
public sealed class ImportPreview
{
    public required string FileName { get; init; }

    public required byte[] Sha256 { get; init; }

    /// <summary>How the file says its readings; null when it cannot be read.</summary>
    public ImportLayoutKind? Layout { get; init; }

    /// <summary>Why the file cannot be read; null when it can.</summary>
    public ImportProblem? Problem { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<ImportEntry> Entries { get; init; }

    /// <summary>How many readings have which verdict; those that none has are left out.</summary>
    public IReadOnlyList<(Verdict Verdict, int Count)> Counts => _counts ??=
        [.. Entries.GroupBy(e => e.Verdict).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    private IReadOnlyList<(Verdict, int)>? _counts;

    /// <summary>How many move figures of a closed period.</summary>
    public int Locked => Entries.Count(e => e.IsLocked);

    public int CountOf(VerdictClass kind) => Counts.Where(c => c.Verdict.Class() == kind).Sum(c => c.Count);

    /// <summary>Whether it can be written.</summary>
    public bool MayApply(bool allOrNothing, bool includeDoubtful)
    {
        var (doubtful, refused) = (CountOf(VerdictClass.Doubtful), CountOf(VerdictClass.Refused));
        return Problem is null && CountOf(VerdictClass.Accepted) + (includeDoubtful ? doubtful : 0) > 0
            && (!allOrNothing || refused + (includeDoubtful ? 0 : doubtful) == 0);
    }
}
