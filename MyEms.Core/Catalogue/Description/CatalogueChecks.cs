using System.Text.RegularExpressions;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;
using MyEms.Core.Users;

namespace MyEms.Core.Catalogue.Description;

/// <summary>What a description has to say, and may not say, of itself.</summary>
internal static partial class CatalogueChecks
{
    private static readonly HashSet<string> s_reserved =
        new(["id", "uuid", "version", "q", "page", "limit", "sort", "fields", "at", "from", "to", "lang", "format"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Of(CatalogueEntity entity)
    {
        if (!Slug().IsMatch(entity.Slug))
        {
            yield return $"{entity.Type.Name}: the slug \"{entity.Slug}\" is not small words with hyphens.";
        }

        if (!Modules.All.Contains(entity.Module))
        {
            yield return $"{entity.Slug}: there is no module \"{entity.Module}\".";
        }

        if (!entity.HasOwnership)
        {
            yield return $"{entity.Slug}: it is not said whose it is.";
        }

        if (entity.LabelProperty is not { } label || entity.Fields.All(f => f.Derived || f.Part is not null || f.Access.Property != label))
        {
            yield return $"{entity.Slug}: its label is none of its own fields.";
        }

        if (!entity.IsReadOnly && !entity.HasUuid && !entity.Fields.Any(f => f.Unique && f.Access.Property == entity.LabelProperty))
        {
            yield return $"{entity.Slug}: it has neither a UUID nor a unique label to be imported by.";
        }

        foreach (var owner in entity.OwnerFields.Where(o => o.Part is not null))
        {
            yield return $"{entity.Slug}.{owner.Name}: an owner cannot be dated.";
        }

        if (entity.Find(entity.DefaultSort.TrimStart('-')) is not { } sorted || !FieldOperators.CanSort(sorted))
        {
            yield return $"{entity.Slug}: it cannot be sorted by \"{entity.DefaultSort}\".";
        }

        foreach (var error in entity.Fields.SelectMany(f => OfField(entity, f)))
        {
            yield return error;
        }

        var names = entity.Fields.Select(f => f.Name).Concat(entity.Fields.OfType<ReferenceField>().Select(r => r.TextName)).Concat(entity.Parts.Select(p => p.Name)).Concat(entity.Links.Select(l => l.Name));
        foreach (var twice in names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            yield return $"{entity.Slug}.{twice.Key}: the name is given twice.";
        }

        foreach (var check in entity.CheckedFields.Where(c => entity.Find(c) is null))
        {
            yield return $"{entity.Slug}: a check speaks of \"{check}\", which is no field.";
        }
    }

    private static IEnumerable<string> OfField(CatalogueEntity entity, Field field)
    {
        if (!Name().IsMatch(field.Name) || s_reserved.Contains(field.Name))
        {
            yield return $"{entity.Slug}.{field.Name}: the name is reserved, or not in camel case.";
        }

        if (field.Searched && field is not TextField)
        {
            yield return $"{entity.Slug}.{field.Name}: only texts are searched.";
        }

        if (field.Unique && (field.Part is not null || field is not TextField))
        {
            yield return $"{entity.Slug}.{field.Name}: only texts of its own are unique.";
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex Name();
}
