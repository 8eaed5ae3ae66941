using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue;

/// <summary>Fields of an entity that hold from one date to another: versions in a table of their own, none overlapping another.</summary>
public abstract class DatedPart
{
    private protected DatedPart(string name, IReadOnlyList<Field> fields)
    {
        Name = name;
        Fields = fields;
        foreach (var field in fields)
        {
            field.Part = this;
        }
    }

    /// <summary>Name in files and in the audit.</summary>
    public string Name { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The field without which there is no version: leaving it empty ends the version. Null: a version may be there for any of its fields.</summary>
    public Field? Presence => Fields.FirstOrDefault(f => f is ReferenceField { Required: false } && !f.Access.IsNullable);

    /// <summary>The ledger depends on it, which is the rule.</summary>
    public bool AffectsLedger { get; private set; } = true;

    /// <summary>The ledger does not depend on it.</summary>
    public void KeepsLedger() => AffectsLedger = false;

    internal Type VersionType { get; private protected init; } = typeof(object);

    /// <summary>Name of the property that holds the owner's id.</summary>
    internal string OwnerProperty { get; private protected init; } = "";

    internal HashSet<string> Omitted { get; private protected init; } = [];

    internal abstract IDated New(int ownerId);

    /// <summary>The tracked versions of each owner, in order of their beginning.</summary>
    internal abstract Task<Dictionary<int, List<IDated>>> LoadAsync(MyEmsDbContext context, IReadOnlyCollection<int> owners, CancellationToken cancellationToken);

    /// <summary>Expression: the versions of an owner that hold at an instant; null: all of them.</summary>
    internal abstract Expression Rows(MyEmsDbContext context, Expression ownerId, DateTime? instant);

    /// <summary>Expression: some version of these satisfies a condition (null: any).</summary>
    internal abstract Expression Any(Expression rows, Func<Expression, Expression>? condition);
}

/// <inheritdoc/>
internal sealed class DatedPart<TEntity, TVersion> : DatedPart
    where TEntity : class
    where TVersion : class, IDated
{
    private static readonly Func<IQueryable<TVersion>, Expression<Func<TVersion, bool>>, IQueryable<TVersion>> s_where = Queryable.Where;
    private static readonly Func<IQueryable<TVersion>, Expression<Func<TVersion, bool>>, bool> s_any = Queryable.Any;

    private readonly Expression<Func<TVersion, int>> _owner;
    private readonly FieldAccess _ownerAccess;
    private readonly Func<TVersion> _create = Expression.Lambda<Func<TVersion>>(Expression.New(typeof(TVersion))).Compile();
    private readonly Func<TVersion, int> _ownerOf;

    public DatedPart(string name, Expression<Func<TVersion, int>> owner, Description.FieldSet<TVersion> fields)
        : base(name, fields.Fields)
    {
        _owner = owner;
        _ownerOf = owner.Compile();
        _ownerAccess = FieldAccess<TVersion, int>.Of(owner);
        VersionType = typeof(TVersion);
        OwnerProperty = _ownerAccess.Property;
        Omitted = fields.Omitted;
    }

    internal override IDated New(int ownerId)
    {
        var version = _create();
        _ownerAccess.Set(version, ownerId);
        return version;
    }

    internal override async Task<Dictionary<int, List<IDated>>> LoadAsync(MyEmsDbContext context, IReadOnlyCollection<int> owners, CancellationToken cancellationToken)
    {
        var rows = await context.Set<TVersion>().Where(Description.EntityRows.IdIn(_owner, owners)).ToListAsync(cancellationToken);
        return rows.GroupBy(_ownerOf).ToDictionary(g => g.Key, g => g.OrderBy(v => v.ValidFrom).ToList<IDated>());
    }

    internal override Expression Rows(MyEmsDbContext context, Expression ownerId, DateTime? instant)
    {
        IQueryable<TVersion> inForce = context.Set<TVersion>();
        if (instant is { } at)
        {
            inForce = inForce.Where(v => v.ValidFrom <= at && at < v.ValidTo);
        }

        var parameter = Expression.Parameter(typeof(TVersion), "v");
        var mine = Expression.Equal(Description.EntityRows.Body(_owner, parameter), ownerId);
        return Expression.Call(s_where.Method, inForce.Expression, Expression.Quote(Expression.Lambda<Func<TVersion, bool>>(mine, parameter)));
    }

    internal override Expression Any(Expression rows, Func<Expression, Expression>? condition)
    {
        var parameter = Expression.Parameter(typeof(TVersion), "v");
        var body = condition is null ? Expression.Constant(true) : condition(parameter);
        return Expression.Call(s_any.Method, rows, Expression.Quote(Expression.Lambda<Func<TVersion, bool>>(body, parameter)));
    }
}
