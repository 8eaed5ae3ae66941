using System.ComponentModel;
using MyEms.Core.Repair.Import;

namespace MyEms.Web.Api.Repair;

/// <summary>What a file of readings is, and what became of it.</summary>
internal sealed record ImportReport(
    [property: Description("The import, to be taken back by; null while nothing is written.")] long? Id,
    string FileName,
    [property: Description("long: a line per reading; columnPerMeter; columnPerTime.")] ImportLayoutKind? Layout,
    [property: Description("Readings in the file.")] int Rows,
    [property: Description("Readings that are or would be new or changed.")] int Accepted,
    [property: Description("Readings that are stored already.")] int Unchanged,
    [property: Description("Readings that are likely wrong: taken only with includeDoubtful.")] int Doubtful,
    [property: Description("Readings that cannot be taken.")] int Refused,
    [property: Description("Readings that move figures of a closed period.")] int Locked,
    [property: Description("How many readings have which verdict.")] IReadOnlyDictionary<string, int> Verdicts,
    [property: Description("Doubtful and refused readings, at most 1,000.")] IReadOnlyList<ImportRow> Problems);

/// <summary>A reading of the file that is not simply taken.</summary>
internal sealed record ImportRow(
    [property: Description("Line of the file, from 1.")] int Row,
    [property: Description("Column of the value, from 1.")] int Column,
    [property: Description("As it is written.")] string Meter,
    [property: Description("As it is written.")] string Time,
    [property: Description("As it is written.")] string Value,
    Verdict Verdict,
    [property: Description("What is wrong and what to do, in English.")] string Message);

/// <summary>An import that was written.</summary>
internal sealed record ImportSummary(
    long Id, string FileName, string? By, DateTime Created, int Rows, int Accepted, int Refused,
    [property: Description("When it was taken back; null: it stands.")] DateTime? Reverted, string? RevertedBy)
{
    public static ImportSummary Of(PastImport import) => new(
        import.Id, import.FileName, import.By, import.Created, import.Rows, import.Accepted, import.Refused, import.Reverted, import.RevertedBy);
}

/// <summary>What became of a correction or of its undo.</summary>
internal sealed record CorrectionResult(
    [property: Description("Readings or ranges whose outcome is new.")] int Applied,
    [property: Description("Those that were so already, or where there is nothing to exclude or accept.")] int Skipped,
    [property: Description("The change whose receipt shows which figures moved; null when none did.")] long? ChangeId);
