using System.Text.Json;
using MyEms.Core.Reports;
using MyEms.Core.Reports.Sections;
using MyEms.Web.Design;

namespace MyEms.Web.Reports.Rendering.Json;

/// <summary>Writes the members of each kind of section.</summary>
internal sealed class JsonSections(Utf8JsonWriter writer, JsonValues values) : IReportSectionVisitor<bool>
{
    public bool Kpis(KpiSection section)
    {
        writer.WriteString("kind", "kpis");
        writer.WriteStartArray("tiles");
        foreach (var tile in section.Tiles)
        {
            writer.WriteStartObject();
            writer.WriteString("key", tile.Key);
            values.Text("label", tile.Label);
            writer.WriteBoolean("chosen", tile.IsChosen);
            values.Value("value", tile.Value);
            values.Value("base", tile.Base);
            values.Value("change", tile.Change);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return true;
    }

    public bool Chart(ChartSection section)
    {
        writer.WriteString("kind", "chart");
        writer.WriteString("unit", section.Unit.Code);
        writer.WriteStartArray("buckets");
        foreach (var bucket in section.Buckets)
        {
            writer.WriteStartObject();
            writer.WriteString("start", JsonRenderer.Local(bucket.Time.Start));
            writer.WriteString("end", JsonRenderer.Local(bucket.Time.End));
            writer.WriteBoolean("workingDay", bucket.IsWorkingDay);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("series");
        foreach (var series in section.Series)
        {
            Series(series);
        }

        writer.WriteEndArray();
        return true;
    }

    public bool Table(TableSection section)
    {
        writer.WriteString("kind", "table");
        writer.WriteStartArray("columns");
        foreach (var column in section.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("key", column.Key);
            values.Text("label", column.Label);
            writer.WriteString("kind", column.Kind.ToString().ToLowerInvariant());
            if (column.Unit is { } unit)
            {
                writer.WriteString("unit", unit.Code);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var row in section.Rows)
        {
            Row(row);
        }

        writer.WriteEndArray();
        return true;
    }

    public bool Flow(FlowSection section)
    {
        writer.WriteString("kind", "flow");
        writer.WriteString("unit", section.Unit.Code);
        writer.WriteStartArray("nodes");
        foreach (var node in section.Nodes)
        {
            writer.WriteStartObject();
            writer.WriteString("key", node.Key);
            values.Text("label", node.Label);
            Node(node.NodeId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("links");
        foreach (var link in section.Links)
        {
            writer.WriteStartObject();
            writer.WriteString("from", link.From);
            writer.WriteString("to", link.To);
            values.Value("value", link.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return true;
    }

    public bool Note(NoteSection section)
    {
        writer.WriteString("kind", "note");
        writer.WriteString("severity", section.Severity.ToString().ToLowerInvariant());
        values.Text("text", section.Text);
        return true;
    }

    private void Series(ChartSeries series)
    {
        writer.WriteStartObject();
        writer.WriteString("key", series.Key);
        values.Text("label", series.Label);
        writer.WriteString("draw", series.Kind.ToString().ToLowerInvariant());
        writer.WriteString("role", series.Role.ToString().ToLowerInvariant());
        writer.WriteString("colour", DesignTokens.Kebab(series.ColourKey));
        writer.WriteStartArray("values");
        foreach (var value in series.Values)
        {
            values.Value(value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Row(ReportRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", row.Kind.ToString().ToLowerInvariant());
        Node(row.NodeId);
        writer.WriteStartArray("cells");
        foreach (var cell in row.Cells)
        {
            values.Value(cell);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Node(int? nodeId)
    {
        if (nodeId is { } id)
        {
            writer.WriteNumber("nodeId", id);
        }
    }
}
