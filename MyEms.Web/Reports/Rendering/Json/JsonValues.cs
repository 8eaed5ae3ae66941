using System.Text.Json;
using MyEms.Core.Reports;

namespace MyEms.Web.Reports.Rendering.Json;

/// <summary>Writes values as objects whose member <c>kind</c> says what they are.</summary>
internal sealed class JsonValues(Utf8JsonWriter writer, ReportWording wording) : IReportValueVisitor<bool>
{
    public void Value(string name, ReportValue value)
    {
        writer.WritePropertyName(name);
        Value(value);
    }

    public void Value(ReportValue value)
    {
        writer.WriteStartObject();
        value.Accept(this);
        writer.WriteEndObject();
    }

    public void Text(string name, ReportText text) => writer.WriteString(name, wording.Text(text));

    public bool Figure(ReportFigure figure)
    {
        writer.WriteString("kind", "figure");
        writer.WriteString("value", JsonRenderer.Decimal(figure.Value));
        writer.WriteString("unit", figure.Unit.Code);
        writer.WriteString("estimated", JsonRenderer.Decimal(figure.Estimated));
        writer.WriteString("manual", JsonRenderer.Decimal(figure.Manual));
        writer.WriteNumber("knownSeconds", figure.KnownSeconds);
        writer.WriteNumber("expectedSeconds", figure.ExpectedSeconds);
        return true;
    }

    public bool Ratio(ReportRatio ratio)
    {
        writer.WriteString("kind", ratio.IsChange ? "change" : "share");
        writer.WriteString("value", JsonRenderer.Decimal(ratio.Value));
        return true;
    }

    public bool Count(ReportCount count)
    {
        writer.WriteString("kind", "count");
        writer.WriteNumber("value", count.Value);
        return true;
    }

    public bool Words(ReportWords words)
    {
        writer.WriteString("kind", "text");
        Text("text", words.Text);
        return true;
    }

    public bool Time(ReportTime time)
    {
        writer.WriteString("kind", "time");
        writer.WriteString("start", JsonRenderer.Local(time.Bucket.Start));
        writer.WriteString("end", JsonRenderer.Local(time.Bucket.End));
        return true;
    }

    public bool Period(ReportPeriod period)
    {
        writer.WriteString("kind", "period");
        JsonRenderer.PeriodMembers(writer, period.Dates, period);
        return true;
    }

    public bool Quality(ReportQuality quality)
    {
        writer.WriteString("kind", "quality");
        writer.WriteString("measured", JsonRenderer.Decimal(quality.Measured));
        writer.WriteString("estimated", JsonRenderer.Decimal(quality.Estimated));
        writer.WriteString("manual", JsonRenderer.Decimal(quality.Manual));
        writer.WriteString("missing", JsonRenderer.Decimal(quality.Missing));
        return true;
    }

    public bool Absence(ReportAbsence absence)
    {
        writer.WriteString("kind", "absent");
        Text("reason", absence.Reason);
        return true;
    }
}
