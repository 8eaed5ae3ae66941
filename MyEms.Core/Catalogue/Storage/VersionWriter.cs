using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>Changes the dated versions of one entity in memory, and tells EF.</summary>
internal static class VersionWriter
{
    public static void Apply<T>(MyEmsDbContext context, CatalogueEntity entity, EntityChange<T> change, DateTime now)
        where T : class
    {
        if (!change.When.IsOnGrid)
        {
            change.Errors.Add(new FieldError("from", new FieldFault("grid", Ledger.BaseInterval.Length.TotalMinutes)));
        }

        foreach (var part in entity.Parts)
        {
            var rows = change.Versions[part];
            var before = rows.ToList();
            if (change.Draft.Versions.TryGetValue(part, out var given))
            {
                Replace(part, change, rows, given);
            }
            else
            {
                Change(part, change, rows, now);
            }

            var added = rows.Except(before).ToList();
            if (change.Errors.Count == 0)
            {
                context.RemoveRange(before.Except(rows));
                context.AddRange(added);
            }

            Check(part, change, rows);
            change.AffectsLedger |= part.AffectsLedger && (added.Count > 0 || before.Except(rows).Any() || before.Exists(v => context.Entry(v).State == Microsoft.EntityFrameworkCore.EntityState.Modified));
        }
    }

    private static void Change<T>(DatedPart part, EntityChange<T> change, List<IDated> rows, DateTime now)
        where T : class
    {
        var values = change.Draft.Values.Where(v => v.Key.Part == part && v.Value is not ReferenceText).ToDictionary(v => v.Key, v => v.Value);
        var ends = part.Presence is { } presence && values.TryGetValue(presence, out var present) && present is null;
        foreach (var field in values.Where(v => v.Value is null && !v.Key.Access.IsNullable && !ends).Select(v => v.Key).ToList())
        {
            change.Errors.Add(new FieldError(field.Name, FieldFault.Required));
            values.Remove(field);
        }

        if (ends)
        {
            DatedRows.End(rows, change.When, now);
        }
        else if (values.Count > 0)
        {
            DatedRows.Change(rows, change.When, now, part.Fields, values, () => part.New(change.Id));
        }
    }

    /// <summary>Keeps rows that are as given, so that the same file twice changes nothing.</summary>
    private static void Replace<T>(DatedPart part, EntityChange<T> change, List<IDated> rows, IReadOnlyList<VersionDraft> given)
        where T : class
    {
        var old = rows.ToList();
        rows.Clear();
        DateTime? end = null;
        foreach (var (range, values) in given)
        {
            if (range.IsEmpty || range.From < end)
            {
                change.Errors.Add(new FieldError(part.Name, new FieldFault("overlap")));
                return;
            }

            end = range.To;
            var row = old.Find(r => r.ValidFrom == range.From) ?? part.New(change.Id);
            (row.ValidFrom, row.ValidTo) = (range.From, range.To);
            foreach (var (field, value) in values.Where(v => v.Value is not ReferenceText && (v.Value is not null || v.Key.Access.IsNullable)))
            {
                field.Access.Set(row, value);
            }

            rows.Add(row);
        }
    }

    private static void Check<T>(DatedPart part, EntityChange<T> change, List<IDated> rows)
        where T : class
    {
        if (rows.Count == 0 && change.IsNew)
        {
            foreach (var field in part.Fields.Where(f => f is { Required: true, Default: null } && change.Errors.TrueForAll(e => e.Field != f.Name)))
            {
                change.Errors.Add(new FieldError(field.Name, FieldFault.Required));
            }
        }

        foreach (var field in part.Fields.Where(f => change.Errors.TrueForAll(e => e.Field != f.Name)))
        {
            foreach (var row in rows)
            {
                change.Check(field, field.Access.Get(row));
            }
        }
    }
}
