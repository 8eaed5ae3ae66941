using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace MyEms.Web.Api;

/// <summary>Which part of a list is asked for.</summary>
internal sealed class PageQuery
{
    public const int LargestLimit = 500;

    /// <summary>Escapes percent and underscore in <see cref="Pattern"/>.</summary>
    public const string Escape = "\\";

    private const int LongestText = 200;

    [FromQuery(Name = "q")]
    [Description("Shows only names that contain this text, without regard to case.")]
    public string? Q { get; init; }

    [FromQuery(Name = "page")]
    [Description("Page, from 1. [1]")]
    public int? Page { get; init; }

    [FromQuery(Name = "limit")]
    [Description("Entries of a page, 1 to 500. [50]")]
    public int? Limit { get; init; }

    [FromQuery(Name = "sort")]
    [Description("Column to sort by, with a minus before it for descending. [name]")]
    public string? Sort { get; init; }

    public int PageNumber => Page ?? 1;

    public int Size => Limit ?? 50;

    public int Skip => (PageNumber - 1) * Size;

    public bool IsDescending => Sort is ['-', ..];

    public string Column => (Sort ?? "name").TrimStart('-');

    /// <summary>The text as a pattern of <c>ilike</c>, or null.</summary>
    public string? Pattern => string.IsNullOrWhiteSpace(Q)
        ? null
        : "%" + Q.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    /// <summary>What is wrong, by parameter; empty when all is well.</summary>
    public Dictionary<string, string[]> Check(params string[] columns)
    {
        var errors = new Dictionary<string, string[]>();
        if (PageNumber is < 1 or > 1_000_000)
        {
            errors["page"] = ["page is a number from 1 to 1000000."];
        }

        if (Size is < 1 or > LargestLimit)
        {
            errors["limit"] = [$"limit is a number from 1 to {LargestLimit}."];
        }

        if (Q?.Length > LongestText)
        {
            errors["q"] = [$"q has at most {LongestText} characters."];
        }

        if (!columns.Contains(Column))
        {
            errors["sort"] = [$"sort is one of {string.Join(", ", columns)}, with a minus before it for descending."];
        }

        return errors;
    }
}
