using System.Globalization;
using MyEms.Core.Time;

namespace MyEms.Core.Reports.Requests;

/// <summary>Reads typed parameters of a query and remembers each that cannot be read.</summary>
internal sealed class ReportQueryReader
{
    /// <summary>No ledger is older, and local days are computed from here on.</summary>
    private static readonly LocalDateRange s_allowed = new(new DateOnly(1990, 1, 1), new DateOnly(2100, 1, 1));

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ReportRequestError> _errors = [];

    public ReportQueryReader(IEnumerable<KeyValuePair<string, string?>> query)
    {
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                _values[name] = value.Trim();
            }
        }
    }

    public IReadOnlyList<ReportRequestError> Errors => _errors;

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public void Fail(string parameter, string key, params IReadOnlyList<ReportValue> arguments) =>
        _errors.Add(new ReportRequestError(parameter, ReportText.Key(key, arguments)));

    public bool Has(string name) => _values.ContainsKey(name);

    public int? Number(string name)
    {
        if (!_values.TryGetValue(name, out var text))
        {
            Fail(name, "reports.error.needed", ReportValue.Of(name));
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        Fail(name, "reports.error.notANumber", ReportValue.Of(name), Quote(text));
        return null;
    }

    public T? Name<T>(string name)
        where T : struct, Enum
    {
        if (!_values.TryGetValue(name, out var text))
        {
            return null;
        }

        // Enum.TryParse would also take numbers and lists.
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Fail(name, "reports.error.notOneOf", ReportValue.Of(name), Quote(text), ReportValue.Of(string.Join(", ", Enum.GetNames<T>().Select(Camel))));
        return null;
    }

    public LocalDateRange? Dates(string from, string to, bool isRequired)
    {
        if (!isRequired && !_values.ContainsKey(from) && !_values.ContainsKey(to))
        {
            return null;
        }

        var start = Date(from);
        var last = Date(to);
        if (start is null || last is null)
        {
            return null;
        }

        if (last < start)
        {
            Fail(to, "reports.error.endBeforeStart", ReportValue.Of(to), ReportValue.Of(from));
            return null;
        }

        return new LocalDateRange(start.Value, last.Value.AddDays(1));
    }

    public bool? Flag(string name)
    {
        if (!_values.TryGetValue(name, out var text))
        {
            return null;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Fail(name, "reports.error.notOneOf", ReportValue.Of(name), Quote(text), ReportValue.Of("true, false"));
        return null;
    }

    public string? Language(string name)
    {
        if (!_values.TryGetValue(name, out var text))
        {
            return null;
        }

        if (text.Length <= 16 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return text;
        }

        Fail(name, "reports.error.notALanguage", ReportValue.Of(name), Quote(text));
        return null;
    }

    public string? Code(string name)
    {
        if (!_values.TryGetValue(name, out var text) || text.Length <= 100)
        {
            return text;
        }

        Fail(name, "reports.error.tooLong", ReportValue.Of(name));
        return null;
    }

    /// <summary>Refuses what would have more buckets than anybody can read.</summary>
    public void Bound(string parameter, LocalDateRange dates, Granularity step)
    {
        var buckets = step == Granularity.Hour ? dates.Days * 24L : dates.Days;
        if (step is Granularity.Hour or Granularity.Day && buckets > ReportRequest.MaxBuckets)
        {
            Fail(parameter, "reports.error.tooManyBuckets", new ReportCount(buckets), new ReportCount(ReportRequest.MaxBuckets));
        }
    }

    private DateOnly? Date(string name)
    {
        if (!_values.TryGetValue(name, out var text))
        {
            Fail(name, "reports.error.needed", ReportValue.Of(name));
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Fail(name, "reports.error.notADate", ReportValue.Of(name), Quote(text));
            return null;
        }

        if (date < s_allowed.Start || date >= s_allowed.End)
        {
            Fail(name, "reports.error.dateOutOfRange", ReportValue.Of(name), Quote(text));
            return null;
        }

        return date;
    }

    private static ReportValue Quote(string text) => ReportValue.Of(text.Length <= 60 ? text : text[..60] + "…");
}
