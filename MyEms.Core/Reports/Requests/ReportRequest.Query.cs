using System.Globalization;
using System.Text;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.Requests;

/// <content>
/// The query string: <c>node=12&amp;from=2026-10-01&amp;to=2026-10-31&amp;base=lastYear&amp;step=day&amp;children=true&amp;category=electricity&amp;lang=en</c>.
/// <c>to</c> and <c>baseTo</c> name the last day inside, as people do; <c>period=lastMonth</c> stands in place of <c>from</c> and <c>to</c>.
/// </content>
public sealed partial record ReportRequest
{
    /// <summary>More buckets than this are neither drawn nor read.</summary>
    public const int MaxBuckets = 10_000;

    /// <summary>Reads a request from query parameters. Unknown parameters are left to others; every mistake is named.</summary>
    /// <param name="key">The report's key, from the path.</param>
    /// <param name="query">Names (in any case) and values; of a repeated name the last counts.</param>
    /// <param name="today">The local date in the node's zone, for named periods.</param>
    public static ReportRequestResult Parse(string key, IEnumerable<KeyValuePair<string, string?>> query, DateOnly today)
    {
        var reader = new ReportQueryReader(query);
        var node = reader.Number("node");
        var quick = reader.Name<QuickRange>("period");
        var dates = quick is { } named ? QuickRanges.Resolve(named, today)
            : reader.Has("period") ? null
            : reader.Dates("from", "to", isRequired: true);
        var customBase = reader.Dates("baseFrom", "baseTo", isRequired: false);
        var rule = reader.Name<BaseRule>("base") ?? (customBase is null ? BaseRule.LastYear : BaseRule.Custom);
        var step = reader.Name<Granularity>("step") ?? (dates is { } range ? QuickRanges.StepFor(range) : Granularity.Day);
        var withChildren = reader.Flag("children") ?? true;
        var language = reader.Language("lang");
        var category = reader.Code("category");

        if (rule == BaseRule.Custom && customBase is null)
        {
            reader.Fail("baseFrom", "reports.error.baseDatesNeeded");
        }

        if (dates is { } period)
        {
            reader.Bound("step", period, step);
        }

        return reader.Errors.Count > 0 || node is null || dates is null
            ? new ReportRequestResult(null, reader.Errors)
            : new ReportRequestResult(
                new ReportRequest
                {
                    Key = key,
                    NodeId = node.Value,
                    Dates = dates.Value,
                    Quick = quick,
                    Base = rule,
                    CustomBase = rule == BaseRule.Custom ? customBase : null,
                    Granularity = step,
                    WithChildren = withChildren,
                    Language = language,
                    Category = category,
                },
                []);
    }

    /// <summary>Reads a request from a query string, with or without its question mark.</summary>
    public static ReportRequestResult Parse(string key, string query, DateOnly today) => Parse(key, Pairs(query), today);

    /// <summary>Writes the query string, without a question mark; <see cref="Parse(string, string, DateOnly)"/> reads it back to an equal request.</summary>
    public string ToQuery()
    {
        var text = new StringBuilder();
        Add(text, "node", NodeId.ToString(CultureInfo.InvariantCulture));
        if (Quick is { } quick)
        {
            Add(text, "period", ReportQueryReader.Camel(quick.ToString()));
        }
        else
        {
            Add(text, "from", Write(Dates.Start));
            Add(text, "to", Write(Dates.Last));
        }

        Add(text, "base", ReportQueryReader.Camel(Base.ToString()));
        if (CustomBase is { } custom)
        {
            Add(text, "baseFrom", Write(custom.Start));
            Add(text, "baseTo", Write(custom.Last));
        }

        Add(text, "step", ReportQueryReader.Camel(Granularity.ToString()));
        Add(text, "children", WithChildren ? "true" : "false");
        Add(text, "category", Category);
        Add(text, "lang", Language);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(text.Length > 0 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part : part[..at];
            var value = at < 0 ? "" : part[(at + 1)..];
            yield return new(Decode(name), Decode(value));
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
