using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue;

/// <summary>Dated membership: which other entities an entity consists of or uses, from one date to another.</summary>
public abstract class MemberLink
{
    private protected MemberLink(string name, Type memberType, IReadOnlyList<Field> fields)
    {
        Name = name;
        MemberType = memberType;
        Fields = fields;
    }

    /// <summary>Last part of its address: <c>/v1/{slug}/{id}/{name}</c>.</summary>
    public string Name { get; }

    /// <summary>Fields of the membership itself, such as weight and direction.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The ledger depends on it, which is the rule.</summary>
    public bool AffectsLedger { get; private set; } = true;

    /// <summary>What may be a member, from start-up on.</summary>
    public CatalogueEntity Member { get; internal set; } = null!; // set when the catalogue is put together, before anybody sees the link

    internal Type MemberType { get; }

    internal Type LinkType { get; private protected init; } = typeof(object);

    internal string OwnerProperty { get; private protected init; } = "";

    internal string MemberProperty { get; private protected init; } = "";

    internal List<EntityRule> Rules { get; } = [];

    /// <summary>The ledger does not depend on it.</summary>
    public MemberLink KeepsLedger()
    {
        AffectsLedger = false;
        return this;
    }

    /// <summary>A rule over the owners, looked at inside the transaction after a change of members.</summary>
    public MemberLink Rule(EntityRule rule)
    {
        Rules.Add(rule);
        return this;
    }

    internal abstract IDated New(int ownerId, int memberId);

    internal abstract int MemberOf(IDated row);

    /// <summary>The tracked rows of an owner (or of one member of it), in order of their beginning.</summary>
    internal abstract Task<List<IDated>> LoadAsync(MyEmsDbContext context, int ownerId, int? memberId, CancellationToken cancellationToken);

    /// <summary>Whose member something is, or was.</summary>
    internal abstract Task<List<int>> OwnersOfAsync(MyEmsDbContext context, int memberId, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class MemberLink<TOwner, TLink, TMember> : MemberLink
    where TOwner : class
    where TLink : class, IDated
    where TMember : class
{
    private readonly Expression<Func<TLink, int>> _owner;
    private readonly Expression<Func<TLink, int>> _member;
    private readonly FieldAccess _ownerAccess;
    private readonly FieldAccess _memberAccess;
    private readonly Func<TLink> _create = Expression.Lambda<Func<TLink>>(Expression.New(typeof(TLink))).Compile();

    internal MemberLink(string name, Expression<Func<TLink, int>> owner, Expression<Func<TLink, int>> member, FieldSet<TLink> fields)
        : base(name, typeof(TMember), fields.Fields)
    {
        (_owner, _member) = (owner, member);
        (_ownerAccess, _memberAccess) = (FieldAccess<TLink, int>.Of(owner), FieldAccess<TLink, int>.Of(member));
        LinkType = typeof(TLink);
        (OwnerProperty, MemberProperty) = (_ownerAccess.Property, _memberAccess.Property);
    }

    internal override IDated New(int ownerId, int memberId)
    {
        var link = _create();
        _ownerAccess.Set(link, ownerId);
        _memberAccess.Set(link, memberId);
        return link;
    }

    internal override int MemberOf(IDated row) => (int)(_memberAccess.Get(row) ?? 0);

    internal override async Task<List<IDated>> LoadAsync(MyEmsDbContext context, int ownerId, int? memberId, CancellationToken cancellationToken)
    {
        var rows = context.Set<TLink>().Where(EntityRows.IdIs(_owner, ownerId));
        if (memberId is { } member)
        {
            rows = rows.Where(EntityRows.IdIs(_member, member));
        }

        return [.. (await rows.ToListAsync(cancellationToken)).OrderBy(MemberOf).ThenBy(r => r.ValidFrom)];
    }

    internal override Task<List<int>> OwnersOfAsync(MyEmsDbContext context, int memberId, CancellationToken cancellationToken) =>
        context.Set<TLink>().Where(EntityRows.IdIs(_member, memberId)).Select(_owner).Distinct().OrderBy(o => o).ToListAsync(cancellationToken);
}
