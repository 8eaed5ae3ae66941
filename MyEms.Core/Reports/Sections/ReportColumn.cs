using System.Diagnostics;
using MyEms.Core.Quantities;

namespace MyEms.Core.Reports.Sections;

/// <summary>A column; its cells are of its kind or absent.</summary>
public sealed record ReportColumn
{
    private ReportColumn(string key, ReportText label, ColumnKind kind, Unit? unit)
    {
        Key = key;
        Label = label;
        Kind = kind;
        Unit = unit;
    }

    /// <summary>Stable name within its table.</summary>
    public string Key { get; }

    public ReportText Label { get; }

    public ColumnKind Kind { get; }

    /// <summary>Unit of a quantity column, before a prefix is chosen; null in others.</summary>
    public Unit? Unit { get; }

    public static ReportColumn Text(string key, ReportText label) => new(key, label, ColumnKind.Text, null);

    public static ReportColumn Quantity(string key, ReportText label, Unit unit) => new(key, label, ColumnKind.Quantity, unit);

    public static ReportColumn Percent(string key, ReportText label) => new(key, label, ColumnKind.Percent, null);

    public static ReportColumn Time(string key, ReportText label) => new(key, label, ColumnKind.Time, null);

    public static ReportColumn Quality(string key, ReportText label) => new(key, label, ColumnKind.Quality, null);

    /// <summary>Handles every kind; a new kind adds a parameter and so does not compile until all callers know it.</summary>
    public T Match<T>(Func<T> text, Func<Unit, T> quantity, Func<T> percent, Func<T> time, Func<T> quality) => Kind switch
    {
        ColumnKind.Text => text(),
        ColumnKind.Quantity => quantity(Unit!), // a quantity column cannot be made without one
        ColumnKind.Percent => percent(),
        ColumnKind.Time => time(),
        ColumnKind.Quality => quality(),
        _ => throw new UnreachableException(),
    };
}

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    Text,
    Quantity,
    Percent,
    Time,
    Quality,
}
