using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>Changes a series of dated rows so that none overlaps another.</summary>
internal static class DatedRows
{
    /// <summary>Gives fields new values from a date on, or rewrites the row that holds now. Returns the row that has them; null when nothing changes.</summary>
    /// <param name="rows">In order of their beginning; changed in place.</param>
    /// <param name="when">Since when.</param>
    /// <param name="now">The instant of "now".</param>
    /// <param name="fields">All fields of a row: what a new row takes over from the one before.</param>
    /// <param name="values">The new values.</param>
    /// <param name="create">Makes an empty row.</param>
    public static IDated? Change(
        List<IDated> rows, DatedChange when, DateTime now, IReadOnlyList<Field> fields, IReadOnlyDictionary<Field, object?> values, Func<IDated> create)
    {
        var at = when.From ?? now;
        var row = Holding(rows, when, at);
        if (values.All(v => row is null ? v.Value is null : Equals(v.Key.Access.Get(row), v.Value)))
        {
            return null;
        }

        if (row is null)
        {
            row = create();
            var next = rows.Find(r => r.ValidFrom > at);
            var previous = rows.FindLast(r => r.ValidFrom <= at);
            row.ValidFrom = when.From ?? previous?.ValidTo ?? Validity.Beginning;
            row.ValidTo = next?.ValidFrom ?? Validity.End;
            rows.Insert(next is null ? rows.Count : rows.IndexOf(next), row);
        }
        else if (when.From is { } from && row.ValidFrom < from)
        {
            row = Split(rows, row, from, fields, create());
        }

        foreach (var (field, value) in values)
        {
            field.Access.Set(row, value);
        }

        return row;
    }

    /// <summary>Ends what holds from a date on, or takes it away. Returns whether anything changed.</summary>
    public static bool End(List<IDated> rows, DatedChange when, DateTime now)
    {
        if (Holding(rows, when, when.From ?? now) is not { } row)
        {
            return false;
        }

        if (when.From is { } from && row.ValidFrom < from)
        {
            row.ValidTo = from;
        }
        else
        {
            rows.Remove(row);
        }

        return true;
    }

    private static IDated? Holding(List<IDated> rows, DatedChange when, DateTime at) =>
        rows.Find(r => r.HoldsAt(at)) ?? (when.From is null && rows.Count == 1 ? rows[0] : null);

    private static IDated Split(List<IDated> rows, IDated row, DateTime from, IReadOnlyList<Field> fields, IDated later)
    {
        foreach (var field in fields)
        {
            field.Access.Set(later, field.Access.Get(row));
        }

        (later.ValidFrom, later.ValidTo, row.ValidTo) = (from, row.ValidTo, from);
        rows.Insert(rows.IndexOf(row) + 1, later);
        return later;
    }
}
