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
