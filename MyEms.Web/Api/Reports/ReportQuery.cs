using System.ComponentModel;

namespace MyEms.Web.Api.Reports;

/// <summary>The parameters of a report, for the document: they are read as one request, the same as in the address of a report's page.</summary>
internal sealed class ReportQuery
{
    [Description("Id of the node reported on.")]
    public string? Node { get; init; }

    [Description("First local date, such as 2026-10-01.")]
    public string? From { get; init; }

    [Description("Last local date, which is inside.")]
    public string? To { get; init; }

    [Description("In place of from and to: today, yesterday, thisWeek, lastMonth …; moves with the calendar.")]
    public string? Period { get; init; }

    [Description("What to compare with: lastYear, previous, none or custom with baseFrom and baseTo. [lastYear]")]
    public string? Base { get; init; }

    [Description("hour, day, week, month or year.")]
    public string? Step { get; init; }

    [Description("Whether direct children are shown beside the whole. [true]")]
    public string? Children { get; init; }

    [Description("Code of the category that chart and tables show.")]
    public string? Category { get; init; }

    [Description("Language, such as en or zh-CN. [the request's]")]
    public string? Lang { get; init; }

    [Description("json, csv, xlsx, pdf or png. [what Accept asks for, else json]")]
    public string? Format { get; init; }
}
