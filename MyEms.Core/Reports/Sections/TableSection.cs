using MyEms.Core.Time;

namespace MyEms.Core.Reports.Sections;

/// <summary>A table of typed columns.</summary>
public sealed record TableSection : ReportSection
{
    /// <exception cref="ArgumentException">A row has not one cell per column.</exception>
    public TableSection(string key, ReportText title, IReadOnlyList<ReportColumn> columns, IReadOnlyList<ReportRow> rows)
        : base(key, title)
    {
        foreach (var row in rows)
        {
            if (row.Cells.Count != columns.Count)
            {
                throw new ArgumentException($"A row of table {key} has {row.Cells.Count} cells for {columns.Count} columns.", nameof(rows));
            }
        }

        Columns = columns;
        Rows = rows;
    }

    public IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>Parts first, then the rest, then the total, so that parts equal the whole.</summary>
    public IReadOnlyList<ReportRow> Rows { get; }

    public override T Accept<T>(IReportSectionVisitor<T> visitor) => visitor.Table(this);
}

/// <summary>A row, one cell per column.</summary>
/// <param name="Kind">Part, rest or total.</param>
/// <param name="Cells">The values.</param>
/// <param name="NodeId">The node that the row is about, for links.</param>
/// <param name="BaseTime">The bucket of the base period beside the one that the row is about.</param>
public sealed record ReportRow(RowKind Kind, IReadOnlyList<ReportValue> Cells, int? NodeId = null, LocalBucket? BaseTime = null);

/// <summary>What a row is.</summary>
public enum RowKind
{
    Part,

    /// <summary>What the parts leave of the whole: a difference, flagged by its sign when negative.</summary>
    Rest,
    Total,
}
