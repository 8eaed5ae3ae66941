using System.Linq.Expressions;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Description;

/// <summary>Declares an entity. What is not said has the default of an entity that somebody owns and everybody with the module's right may edit.</summary>
public sealed class EntityBuilder<T> : FieldSet<T>
    where T : class
{
    private readonly CatalogueEntity<T> _entity = new();

    /// <summary>Last part of its address, plural: <c>/v1/{slug}</c>. Also the stem of its texts.</summary>
    public EntityBuilder<T> Slug(string slug)
    {
        _entity.Slug = slug;
        return this;
    }

    /// <summary>The module whose rights hold for it, one of <c>Modules</c>.</summary>
    public EntityBuilder<T> Module(string module)
    {
        _entity.Module = module;
        return this;
    }

    /// <summary>It can be listed and referred to, not changed here.</summary>
    public void IsReadOnly() => _entity.IsReadOnly = true;

    /// <summary>The name that stays the same in every installation; picked, set at creation, or given when it is imported.</summary>
    public void Identity(Expression<Func<T, Guid>> uuid)
    {
        _entity.Uuid = FieldAccess<T, Guid>.Of(uuid);
        _entity.UuidMember = uuid;
    }

    /// <summary>What files and people name it by, when something refers to it: a code or a name.</summary>
    /// <param name="text">A property of its own.</param>
    /// <param name="isKey">False: it says too little to find the entity of an imported row by it; only the UUID does.</param>
    public void Label(Expression<Func<T, string>> text, bool isKey = true) => (_entity.Label, _entity.LabelIsKey) = (text, isKey);

    /// <summary>For an entity that is itself dated: the range in which it holds; every change of it changes the ledger.</summary>
    /// <param name="from">Its <c>ValidFrom</c>.</param>
    /// <param name="to">Its <c>ValidTo</c>.</param>
    public void HoldsInRange(Expression<Func<T, DateTime>> from, Expression<Func<T, DateTime>> to)
    {
        _entity.RangeFields = (Bound(from, Validity.Beginning).ChangesLedger(), Bound(to, Validity.End).ChangesLedger());
        _entity.Checks.Add(new EntityCheck<T>("validTo", "lowAboveHigh", x => x is not IDated { Validity.IsEmpty: true }));
    }

    /// <summary>An organisation owns it; a row without one is built in: seen by all, changed by the installation's administrators only.</summary>
    public void OwnedBy(Expression<Func<T, int?>> organisation) => _entity.Ownership = EntityOwnership<T>.Direct(organisation, Owner(Reference<Organisations.Organisation>(organisation)));

    /// <inheritdoc cref="OwnedBy(Expression{Func{T, int?}})"/>
    public void OwnedBy(Expression<Func<T, int>> organisation) => _entity.Ownership = EntityOwnership<T>.Direct(organisation, Owner(Reference<Organisations.Organisation>(organisation)));

    /// <summary>It belongs to whoever owns what this field refers to, or the next one when this is empty.</summary>
    public void Through(params ReferenceField[] owners)
    {
        foreach (var owner in owners)
        {
            owner.ToOwner = true;
        }

        _entity.Ownership = EntityOwnership<T>.Through(owners);
    }

    /// <summary>Everybody's: seen by all who have signed in, changed by the installation's administrators only.</summary>
    public void Shared() => _entity.Ownership = EntityOwnership<T>.Shared();

    /// <summary>It is itself what owns: an organisation is seen by its own people.</summary>
    public void IsOwner() => _entity.Ownership = EntityOwnership<T>.Self();

    /// <summary>Column that lists are sorted by at first, with a minus before it for descending. [label]</summary>
    public void SortedBy(string field) => _entity.DefaultSort = field;

    /// <summary>A computed column: values for a page of ids at a time, set-based.</summary>
    public TField Derived<TField>(string name, TField field, DerivedValues values)
        where TField : Field
    {
        field.Name = name;
        _entity.Derivations.Add((field, values));
        return Append(field);
    }

    /// <summary>Fields that hold from one date to another, at most one set of them at any instant.</summary>
    /// <param name="name">Name of the part in files and in the audit.</param>
    /// <param name="owner">The id of this entity in the version.</param>
    /// <param name="describe">Declares the version's fields.</param>
    public DatedPart Dated<TVersion>(string name, Expression<Func<TVersion, int>> owner, Action<FieldSet<TVersion>> describe)
        where TVersion : class, IDated
    {
        var fields = new FieldSet<TVersion>();
        fields.Group(name);
        describe(fields);
        var part = new DatedPart<T, TVersion>(name, owner, fields);
        Fields.AddRange(part.Fields);

        _entity.PartList.Add(part);
        return part;
    }

    /// <summary>Dated membership of other entities, with fields of its own such as weight and direction.</summary>
    public MemberLink<T, TLink, TMember> Members<TLink, TMember>(
        string name, Expression<Func<TLink, int>> owner, Expression<Func<TLink, int>> member, Action<FieldSet<TLink>>? describe = null)
        where TLink : class, IDated
        where TMember : class
    {
        var fields = new FieldSet<TLink>();
        describe?.Invoke(fields);
        var link = new MemberLink<T, TLink, TMember>(name, owner, member, fields);
        _entity.LinkList.Add(link);
        return link;
    }

    /// <summary>A condition over an entity in memory, such as a lower limit below an upper one.</summary>
    /// <param name="field">Where the fault is shown.</param>
    /// <param name="code">Code of the fault when the condition does not hold.</param>
    /// <param name="holds">The condition.</param>
    public void Check(string field, string code, Func<T, bool> holds) => _entity.Checks.Add(new EntityCheck<T>(field, code, holds));

    /// <summary>A rule that needs the database: looked at inside the transaction, after the change is written.</summary>
    public void Rule(EntityRule rule) => _entity.Rules.Add(rule);

    /// <summary>Facts that have no foreign key: what holds them is not deleted without a clear word.</summary>
    /// <param name="name">Name of what is held, for the sentence.</param>
    /// <param name="sql">A condition over <c>@id</c>.</param>
    public void HoldsData(string name, string sql) => _entity.DataGuards.Add((name, sql));

    private static ReferenceField Owner(ReferenceField field)
    {
        (field.ToOwner, field.Fixed, field.Listed) = (true, true, false);
        return field;
    }

    internal CatalogueEntity Build()
    {
        _entity.Fields = [.. Fields];
        _entity.Omitted = Omitted;
        return _entity;
    }
}

/// <summary>Values of a computed column for some ids; ids without a value are left out.</summary>
public delegate Task<IReadOnlyDictionary<int, object?>> DerivedValues(MyEmsDbContext context, IReadOnlyList<int> ids, DateTime now, CancellationToken cancellationToken);

/// <summary>Looks at entities that have just been written, in the same transaction; returns the faults by entity and field.</summary>
public delegate Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> EntityRule(MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken);

internal sealed record EntityCheck<T>(string Field, string Code, Func<T, bool> Holds);
