using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace MyEms.Web.Api.Operations;

/// <summary>
/// What the program measures of itself, in the text format of Prometheus. Listens to the meters of MyEms and of the runtime; holds a
/// bounded number of series, so that no label can fill the memory. A histogram is its count and its sum.
/// </summary>
internal sealed class MetricsText : IDisposable
{
    /// <summary>Series kept at most; what comes later is counted as dropped.</summary>
    public const int MostSeries = 2_000;

    private readonly ConcurrentDictionary<SeriesKey, Series> _series = new();
    private readonly MeterListener _listener = new();
    private long _dropped;

    public MetricsText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("MyEms.", StringComparison.Ordinal) || instrument.Meter.Name == "System.Runtime")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<byte>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<short>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<float>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((i, value, tags, _) => Take(i, (double)value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>All series as of now, sorted, each metric once with its help and kind.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var metric in _series.OrderBy(s => s.Key.Name, StringComparer.Ordinal).ThenBy(s => s.Key.Labels, StringComparer.Ordinal).GroupBy(s => s.Key.Name, StringComparer.Ordinal))
        {
            var kind = metric.First().Value.Kind;
            text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Key} {HelpOf(metric.First().Value.Help)}\n# TYPE {metric.Key} {kind}\n");
            foreach (var ((name, labels), series) in metric)
            {
                var (value, count) = series.Read();
                if (kind == "summary")
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}_sum{labels} {value:R}\n{name}_count{labels} {count}\n");
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value:R}\n");
                }
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"# HELP myems_metrics_dropped_total Measurements of series beyond the limit.\n# TYPE myems_metrics_dropped_total counter\nmyems_metrics_dropped_total {Interlocked.Read(ref _dropped)}\n").ToString();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kind = KindOf(instrument);
        var key = new SeriesKey(NameOf(instrument, kind), LabelsOf(tags));
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MostSeries)
            {
                Interlocked.Increment(ref _dropped);
                return;
            }

            series = _series.GetOrAdd(key, _ => new Series(kind, instrument.Description ?? instrument.Name));
        }

        // An observed counter says how much there is, a counter how much came.
        series.Take(value, adds: kind == "summary" || (!instrument.IsObservable && kind == "counter") || (!instrument.IsObservable && IsUpDown(instrument)));
    }

    private static bool IsUpDown(Instrument instrument) => instrument.GetType().Name.Contains("UpDown", StringComparison.Ordinal);

    private static string KindOf(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? "summary"
            : IsUpDown(instrument) || type.Contains("Gauge", StringComparison.Ordinal) ? "gauge"
            : "counter";
    }

    private static string NameOf(Instrument instrument, string kind)
    {
        var name = string.Concat(instrument.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        return name + (name.EndsWith(unit, StringComparison.Ordinal) ? "" : unit) + (kind == "counter" ? "_total" : "");
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new List<string>();
        foreach (var (name, value) in tags)
        {
            labels.Add($"{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}=\"{Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        }

        return "{" + string.Join(',', labels.Order(StringComparer.Ordinal)) + "}";
    }

    private static string Escape(string value)
    {
        const int longest = 200;
        var shown = value.Length > longest ? value[..longest] : value;
        return shown.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    private static string HelpOf(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    private sealed record SeriesKey(string Name, string Labels);

    private sealed class Series(string kind, string help)
    {
        private readonly Lock _lock = new();
        private double _value;
        private long _count;

        public string Kind => kind;

        public string Help => help;

        public void Take(double value, bool adds)
        {
            lock (_lock)
            {
                _value = adds ? _value + value : value;
                _count++;
            }
        }

        public (double Value, long Count) Read()
        {
            lock (_lock)
            {
                return (_value, _count);
            }
        }
    }
}
