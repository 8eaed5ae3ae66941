using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MyEms.Core.Reports;
using MyEms.Core.Time;
using MyEms.Web.Localisation;

namespace MyEms.Web.Reports.Rendering.Json;

/// <summary>
/// The document as it is. Amounts are decimal strings (<c>"897700.123456"</c>), because a JSON number is a binary fraction in
/// most readers; seconds and counts are numbers. Members are only ever added to schema <c>myems.report/1</c>.
/// </summary>
internal sealed class JsonRenderer(Localiser texts) : IReportRenderer
{
    public const string Schema = "myems.report/1";

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        // Names in any script stay readable; what could end a script element is still escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public string Format => "json";

    public string ContentType => "application/json";

    public string FileExtension => "json";

    public async Task RenderAsync(ReportDocument document, RenderOptions options, Stream output, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(output, s_options);
        var values = new JsonValues(writer, new ReportWording(texts, options.Culture));
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("language", options.Culture.Name);
        Header(writer, values, document.Header);
        writer.WriteStartArray("sections");
        var sections = new JsonSections(writer, values);
        foreach (var section in document.Sections)
        {
            writer.WriteStartObject();
            writer.WriteString("key", section.Key);
            values.Text("title", section.Title);
            section.Accept(sections);
            writer.WriteEndObject();
            await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static string Decimal(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    internal static string Local(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static void Header(Utf8JsonWriter writer, JsonValues values, ReportHeader header)
    {
        writer.WriteString("report", header.ReportKey);
        values.Text("title", header.Title);
        writer.WriteStartObject("node");
        writer.WriteNumber("id", header.NodeId);
        writer.WriteStartArray("path");
        foreach (var name in header.NodePath)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("zone", header.ZoneId);
        writer.WriteString("granularity", header.Granularity.ToString().ToLowerInvariant());
        Period(writer, "reportingPeriod", header.Reporting);
        if (header.Base is { } basePeriod)
        {
            Period(writer, "basePeriod", basePeriod);
        }
        else
        {
            writer.WriteNull("basePeriod");
        }

        writer.WriteString("generatedAt", header.GeneratedAt);
        values.Value("quality", header.Quality);
    }

    private static void Period(Utf8JsonWriter writer, string name, ReportPeriod period)
    {
        writer.WriteStartObject(name);
        PeriodMembers(writer, period.Dates, period);
        writer.WriteEndObject();
    }

    internal static void PeriodMembers(Utf8JsonWriter writer, LocalDateRange dates, ReportPeriod period)
    {
        writer.WriteString("firstDay", dates.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("lastDay", dates.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("start", period.StartUtc);
        writer.WriteString("end", period.EndUtc);
    }
}
