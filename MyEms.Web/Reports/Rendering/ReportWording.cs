using System.Globalization;
using MyEms.Core.Quantities;
using MyEms.Core.Reports;
using MyEms.Core.Time;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Reports.Rendering;

/// <summary>Puts a document's texts and values into the words and digits of one culture.</summary>
public sealed class ReportWording(Localiser texts, CultureInfo culture)
{
    public CultureInfo Culture => culture;

    /// <summary>A text of the area <c>reports</c> that renderers add themselves.</summary>
    public string Own(string key, params object?[] arguments) => texts.In(culture, key, arguments);

    public string Text(ReportText text) => text.Match(
        literal => literal,
        (key, arguments) => texts.In(culture, key, [.. arguments.Select(object? (a) => Value(a))]));

    /// <summary>A value on its own, with its unit; "—" when absent.</summary>
    public string Value(ReportValue value) => value.Accept(new ValueWords(this));

    /// <summary>A figure in a column, axis or tile whose scale is given; without its unit.</summary>
    public string Figure(ReportFigure figure, UnitScale scale) =>
        (figure.IsApproximate ? Numbers.About + "\u00A0" : "") + Number(scale.Apply(figure.Value, figure.Unit), scale.Decimals);

    public string Number(decimal value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : WithMinus(rounded.ToString("N" + decimals, culture));
    }

    public string Percent(ReportRatio ratio) => Percent(ratio.Value, ratio.IsChange);

    public string Percent(decimal value, bool isChange = false)
    {
        var rounded = Math.Round(value * 100, 1, MidpointRounding.AwayFromZero);
        var sign = isChange && rounded > 0 ? "+" : "";
        return sign + WithMinus(rounded.ToString("N1", culture)) + Numbers.NarrowSpace + "%";
    }

    /// <summary>A period as short as it can be without doubt: "October 2026", "2 Oct – 1 Nov 2025".</summary>
    public string Period(LocalDateRange dates)
    {
        var last = dates.Last;
        if (dates.Days == 1)
        {
            return Date(dates.Start, "reports.format.dateYear");
        }

        if (PeriodStep.WholeMonths(dates) is 1)
        {
            return Date(dates.Start, "reports.format.month");
        }

        if (PeriodStep.WholeMonths(dates) is 12 && dates.Start.Month == 1)
        {
            return Date(dates.Start, "reports.format.year");
        }

        return (dates.Start.Year == last.Year, dates.Start.Month == last.Month) switch
        {
            (true, true) => Date(dates.Start, "reports.format.rangeStartInMonth") + "–" + Date(last, "reports.format.rangeEndInMonth"),
            (true, false) => Date(dates.Start, "reports.format.rangeStart") + " – " + Date(last, "reports.format.rangeEnd"),
            _ => Date(dates.Start, "reports.format.dateYear") + " – " + Date(last, "reports.format.dateYear"),
        };
    }

    /// <summary>A bucket's name in a table.</summary>
    public string Bucket(LocalBucket bucket) => bucket.Granularity switch
    {
        Granularity.Hour => bucket.Start.ToString(Own("reports.format.hour"), culture),
        Granularity.Day => Date(bucket.Date, "reports.format.day"),
        _ => Period(Dates(bucket)),
    };

    /// <summary>An instant in the report's zone with its offset, for "generated at".</summary>
    public string Instant(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), zone);
        return local.ToString(Own("reports.format.instant"), culture);
    }

    public string Date(DateOnly date, string formatKey)
    {
        var format = Own(formatKey);
        // A single letter would be taken for one of .NET's standard formats.
        return date.ToString(format.Length == 1 ? "%" + format : format, culture);
    }

    internal static LocalDateRange Dates(LocalBucket bucket) =>
        new(bucket.Date, DateOnly.FromDateTime(bucket.End.DateTime.AddTicks(-1)).AddDays(1));

    /// <summary>"97.9 % measured, 1.4 % estimated, 0.7 % missing": only what there is.</summary>
    public string Quality(ReportQuality quality)
    {
        var parts = new[]
        {
            (Key: "reports.quality.measured", quality.Measured),
            (Key: "reports.quality.estimated", quality.Estimated),
            (Key: "reports.quality.manual", quality.Manual),
            (Key: "reports.quality.missing", quality.Missing),
        };
        return parts.Where((p, i) => i == 0 || Math.Round(p.Item2, 3, MidpointRounding.AwayFromZero) > 0)
            .Select(p => Own(p.Key, Percent(p.Item2)))
            .Aggregate((before, next) => Own("reports.quality.and", before, next));
    }

    private string WithMinus(string text) =>
        text.Replace(culture.NumberFormat.NegativeSign, Numbers.Minus.ToString(), StringComparison.Ordinal);

    private sealed class ValueWords(ReportWording wording) : IReportValueVisitor<string>
    {
        public string Figure(ReportFigure figure)
        {
            var scale = UnitScale.For(figure.Value, figure.Unit);
            return $"{wording.Figure(figure, scale)}\u00A0{scale.Unit.Symbol}";
        }

        public string Ratio(ReportRatio ratio) => wording.Percent(ratio);

        public string Count(ReportCount count) => wording.Number(count.Value, 0);

        public string Words(ReportWords words) => wording.Text(words.Text);

        public string Time(ReportTime time) => wording.Bucket(time.Bucket);

        public string Period(ReportPeriod period) => wording.Period(period.Dates);

        public string Quality(ReportQuality quality) => wording.Quality(quality);

        public string Absence(ReportAbsence absence) => Numbers.Unknown;
    }
}
