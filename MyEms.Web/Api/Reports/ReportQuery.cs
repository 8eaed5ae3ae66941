using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace MyEms.Web.Api.Reports;

/// <summary>The parameters of a report, for the document: they are read as one request, the same as in the address of a report's page.</summary>
internal sealed class ReportQuery
{
    [FromQuery(Name = "node")]
    [Description("Id of the node reported on.")]
    public string? Node { get; init; }

    [FromQuery(Name = "from")]
    [Description("First local date, such as 2026-10-01.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last local date, which is inside.")]
    public string? To { get; init; }

    [FromQuery(Name = "period")]
    [Description("In place of from and to: today, yesterday, thisWeek, lastMonth …; moves with the calendar.")]
    public string? Period { get; init; }

    [FromQuery(Name = "base")]
    [Description("What to compare with: lastYear, previous, none or custom with baseFrom and baseTo. [lastYear]")]
    public string? Base { get; init; }

    [FromQuery(Name = "step")]
    [Description("hour, day, week, month or year.")]
    public string? Step { get; init; }

    [FromQuery(Name = "children")]
    [Description("Whether direct children are shown beside the whole. [true]")]
    public string? Children { get; init; }

    [FromQuery(Name = "category")]
    [Description("Code of the category that chart and tables show.")]
    public string? Category { get; init; }

    [FromQuery(Name = "lang")]
    [Description("Language, such as en or zh-CN. [the request's]")]
    public string? Lang { get; init; }

    [FromQuery(Name = "format")]
    [Description("json, csv, xlsx, pdf or png. [what Accept asks for, else json]")]
    public string? Format { get; init; }
}
