using System.Linq.Expressions;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue;

/// <summary>
/// A described entity: what pages, REST, import and export go by. Immutable after start-up. <c>EntityCatalogue</c> holds all of them.
/// </summary>
public abstract class CatalogueEntity
{
    private protected CatalogueEntity()
    {
    }

    /// <summary>Last part of its address, plural, and stem of its texts.</summary>
    public string Slug { get; internal set; } = "";

    /// <summary>The module whose rights hold for it.</summary>
    public string Module { get; internal set; } = "";

    /// <summary>Listed and referred to only.</summary>
    public bool IsReadOnly { get; internal set; }

    /// <summary>Everybody's; changed by the installation's administrators only.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Whether it has a UUID that is the same in every installation.</summary>
    public bool HasUuid => Uuid is not null;

    /// <summary>Its fields in order of declaration: own, dated, derived.</summary>
    public IReadOnlyList<Field> Fields { get; internal set; } = [];

    public IReadOnlyList<DatedPart> Parts => PartList;

    public IReadOnlyList<MemberLink> Links => LinkList;

    /// <summary>Column of the first sorting, with a minus before it for descending.</summary>
    public string DefaultSort { get; internal set; } = "";

    /// <summary>Other entities with a field that refers to this one: what depends on it, and member tabs.</summary>
    public IReadOnlyList<(CatalogueEntity Entity, ReferenceField Field)> ReferredBy { get; internal set; } = [];

    /// <summary>Links of other entities whose member this one can be.</summary>
    public IReadOnlyList<(CatalogueEntity Owner, MemberLink Link)> MemberOf { get; internal set; } = [];

    /// <summary>The range of an entity that is itself dated.</summary>
    public (InstantField From, InstantField To)? RangeFields { get; internal set; }

    internal abstract Type Type { get; }

    /// <summary>Whether its text finds it among imported rows.</summary>
    internal bool LabelIsKey { get; set; } = true;

    internal FieldAccess? Uuid { get; set; }

    internal List<DatedPart> PartList { get; } = [];

    internal List<MemberLink> LinkList { get; } = [];

    internal List<(Field Field, DerivedValues Values)> Derivations { get; } = [];

    internal List<(string Name, string Sql)> DataGuards { get; } = [];

    internal HashSet<string> Omitted { get; set; } = [];

    /// <summary>Name of the database table that holds its id.</summary>
    internal string Table { get; set; } = "";

    /// <summary>The field of a name, without regard to case; a reference also by its text's name.</summary>
    public Field? Find(string name) => Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? Fields.OfType<ReferenceField>().FirstOrDefault(f => string.Equals(f.TextName, name, StringComparison.OrdinalIgnoreCase));

    internal abstract IReadOnlyList<ReferenceField> OwnerFields { get; }

    internal abstract string? LabelProperty { get; }

    internal abstract bool HasOwnership { get; }

    internal abstract IEnumerable<string> CheckedFields { get; }

    /// <summary>A new one, for its defaults; null where none is made here.</summary>
    internal abstract object? Prototype();

    internal abstract EntityStore CreateStore(StoreParts parts);

    /// <summary>Expression: an id is one of those that a scope shows. Null is not.</summary>
    internal abstract Expression IsAmong(MyEmsDbContext context, NodeScope scope, Expression id);

    /// <summary>Expression: the text of the entity with this id.</summary>
    internal abstract Expression TextOf(MyEmsDbContext context, NodeScope scope, Expression id);

    internal abstract Task<Dictionary<int, int?>> OrganisationsAsync(MyEmsDbContext context, IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>Id, text and UUID of those of a scope that have one of these ids.</summary>
    internal abstract Task<List<EntityText>> ByIdAsync(MyEmsDbContext context, NodeScope scope, IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>Those of a scope that have one of these texts or UUIDs.</summary>
    internal abstract Task<List<EntityText>> ByTextAsync(MyEmsDbContext context, NodeScope scope, IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>Some of the entities whose field refers to the id, and how many there are.</summary>
    internal abstract Task<(int Count, List<EntityText> Some)> ReferringAsync(MyEmsDbContext context, ReferenceField field, int id, int limit, CancellationToken cancellationToken);
}
