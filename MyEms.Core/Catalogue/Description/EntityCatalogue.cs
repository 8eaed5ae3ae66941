using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Metadata;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue;

/// <summary>Every described entity of the program. Put together and checked once, at start-up; immutable and safe for several threads after.</summary>
public sealed class EntityCatalogue
{
    private readonly FrozenDictionary<string, CatalogueEntity> _bySlug;

    /// <exception cref="CatalogueException">The descriptions contradict themselves, each other or the database: all faults at once.</exception>
    public EntityCatalogue(IEnumerable<IEntityDescriptor> descriptors, IModel model)
    {
        All = [.. descriptors.Select(d => d.Build()).OrderBy(e => e.Slug, StringComparer.Ordinal)];
        var errors = new List<string>();
        foreach (var twice in All.GroupBy(e => e.Slug).Where(g => g.Count() > 1))
        {
            errors.Add($"{twice.Key}: described {twice.Count()} times.");
        }

        Connect(errors);
        foreach (var entity in All)
        {
            new ModelBinding(entity, model, errors).Bind();
        }

        errors.AddRange(All.SelectMany(CatalogueChecks.Of));
        if (errors.Count > 0)
        {
            throw new CatalogueException(errors);
        }

        _bySlug = All.ToFrozenDictionary(e => e.Slug);
        Relate();
    }

    /// <summary>All entities, by slug.</summary>
    public IReadOnlyList<CatalogueEntity> All { get; }

    /// <summary>The entity of a slug, or null.</summary>
    public CatalogueEntity? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    /// <summary>Gives each reference and each link the description of what it refers to.</summary>
    private void Connect(List<string> errors)
    {
        var byType = All.GroupBy(e => e.Type).ToDictionary(g => g.Key, g => g.First());
        foreach (var entity in All)
        {
            foreach (var field in References(entity))
            {
                if (byType.TryGetValue(field.TargetType, out var target))
                {
                    field.Target = target;
                }
                else
                {
                    errors.Add($"{entity.Slug}.{field.Name}: {field.TargetType.Name} is not described.");
                }
            }

            foreach (var link in entity.Links)
            {
                if (byType.TryGetValue(link.MemberType, out var member))
                {
                    link.Member = member;
                }
                else
                {
                    errors.Add($"{entity.Slug}.{link.Name}: {link.MemberType.Name} is not described.");
                }
            }
        }
    }

    /// <summary>Turns references round: what refers to each entity, or to something that it is a kind of.</summary>
    private void Relate()
    {
        foreach (var entity in All)
        {
            entity.ReferredBy = [.. from other in All
                                    from field in References(other)
                                    where field.Target.Type.IsAssignableFrom(entity.Type)
                                    select (other, field)];
            entity.MemberOf = [.. from other in All
                                  from link in other.Links
                                  where link.MemberType.IsAssignableFrom(entity.Type)
                                  select (other, link)];
        }
    }

    private static IEnumerable<ReferenceField> References(CatalogueEntity entity) =>
        entity.Fields.Concat(entity.Links.SelectMany(l => l.Fields)).OfType<ReferenceField>();
}

/// <summary>The descriptions of the catalogue are wrong; the program does not start.</summary>
public sealed class CatalogueException(IReadOnlyList<string> errors) : Exception("The catalogue is wrong:\n" + string.Join('\n', errors))
{
    /// <summary>Every fault, each with its entity and field.</summary>
    public IReadOnlyList<string> Errors => errors;
}
