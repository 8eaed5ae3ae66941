using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue;

/// <inheritdoc/>
internal sealed class CatalogueEntity<T> : CatalogueEntity
    where T : class
{
    private static readonly Func<IQueryable<T>, Expression<Func<T, bool>>, IQueryable<T>> s_where = Queryable.Where;
    private static readonly Func<IQueryable<T>, Expression<Func<T, bool>>, bool> s_any = Queryable.Any;
    private static readonly Func<IQueryable<T>, Expression<Func<T, string>>, IQueryable<string>> s_select = Queryable.Select;
    private static readonly Func<IQueryable<string>, string?> s_first = Queryable.FirstOrDefault;

    private readonly Func<T>? _create = typeof(T).IsAbstract ? null : Expression.Lambda<Func<T>>(Expression.New(typeof(T))).Compile();

    private Func<T, int>? _idOf;
    private Func<T, string>? _labelOf;

    public Expression<Func<T, int>> Id { get; } = IdMember();

    public Expression<Func<T, string>>? Label { get; set; }

    public int IdOf(T entity) => (_idOf ??= Id.Compile())(entity);

    public string LabelOf(T entity) => (_labelOf ??= LabelOrThrow().Compile())(entity);

    public Expression<Func<T, Guid>>? UuidMember { get; set; }

    public EntityOwnership<T>? Ownership { get; set; }

    public List<EntityCheck<T>> Checks { get; } = [];

    public List<EntityRule> Rules { get; } = [];

    public override bool IsShared => Ownership?.IsShared == true;

    public ReferenceField? OrganisationField => Ownership?.OrganisationField;

    internal override IReadOnlyList<ReferenceField> OwnerFields => Ownership?.Owners ?? [];

    internal override Type Type => typeof(T);

    internal override string? LabelProperty => (Label?.Body as MemberExpression)?.Member.Name;

    internal override bool HasOwnership => Ownership is not null;

    internal override IEnumerable<string> CheckedFields => Checks.Select(c => c.Field);

    internal override object? Prototype() => _create?.Invoke();

    public T New() => _create?.Invoke() ?? throw new InvalidOperationException($"{Slug} are not made here.");

    internal override EntityStore CreateStore(StoreParts parts) => new EntityStore<T>(this, parts);

    /// <summary>The rows that a scope shows, or lets be changed.</summary>
    public IQueryable<T> Rows(MyEmsDbContext context, NodeScope scope, bool writable = false) =>
        (Ownership ?? throw new InvalidOperationException($"{Slug}: nobody owns it.")).Apply(context.Set<T>(), Id, context, scope, writable);

    /// <summary>Expression: the value of a field that holds at an instant.</summary>
    public Expression Value(Field field, MyEmsDbContext context, Expression row, DateTime instant) => field.Part is { } part
        ? field.Access.First(part.Rows(context, EntityRows.Body(Id, row), instant))
        : EntityRows.Body(field.Access.Member, row);

    /// <summary>Condition: the field's value at an instant (null: at any) satisfies something; of a dated field, where there is one.</summary>
    public Expression<Func<T, bool>> Where(Field field, MyEmsDbContext context, DateTime? instant, Func<Expression, Expression> condition)
    {
        var row = Expression.Parameter(typeof(T), "x");
        var body = field.Part is { } part
            ? part.Any(part.Rows(context, EntityRows.Body(Id, row), instant), version => condition(EntityRows.Body(field.Access.Member, version)))
            : condition(EntityRows.Body(field.Access.Member, row));
        return Expression.Lambda<Func<T, bool>>(body, row);
    }

    internal override Expression IsAmong(MyEmsDbContext context, NodeScope scope, Expression id)
    {
        var rows = Rows(context, scope);
        return Expression.Call(s_any.Method, rows.Expression, Expression.Quote(HasId(id)));
    }

    internal override Expression TextOf(MyEmsDbContext context, NodeScope scope, Expression id)
    {
        var row = Expression.Call(s_where.Method, Rows(context, scope).Expression, Expression.Quote(HasId(id)));
        return Expression.Call(s_first.Method, Expression.Call(s_select.Method, row, Expression.Quote(LabelOrThrow())));
    }

    internal override Task<Dictionary<int, int?>> OrganisationsAsync(MyEmsDbContext context, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        (Ownership ?? throw new InvalidOperationException($"{Slug}: nobody owns it.")).OrganisationsAsync(context.Set<T>(), Id, context, ids, cancellationToken);

    internal override Task<List<EntityText>> ByIdAsync(MyEmsDbContext context, NodeScope scope, IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        Rows(context, scope).Where(EntityRows.IdIn(Id, ids)).Select(TextRow()).ToListAsync(cancellationToken);

    internal override async Task<List<EntityText>> ByTextAsync(MyEmsDbContext context, NodeScope scope, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var all = texts.ToList();
        Expression<Func<string, bool>> among = text => all.Contains(text);
        var label = LabelOrThrow();
        var byText = Expression.Lambda<Func<T, bool>>(EntityRows.Body(among, label.Body), label.Parameters[0]);
        var found = await Rows(context, scope).Where(byText).Select(TextRow()).ToListAsync(cancellationToken);
        if (UuidMember is { } uuid && all.Select(t => Guid.TryParse(t, out var g) ? g : Guid.Empty).Where(g => g != Guid.Empty).ToList() is { Count: > 0 } uuids)
        {
            Expression<Func<Guid, bool>> amongUuids = u => uuids.Contains(u);
            var byUuid = Expression.Lambda<Func<T, bool>>(EntityRows.Body(amongUuids, uuid.Body), uuid.Parameters[0]);
            found.AddRange(await Rows(context, scope).Where(byUuid).Select(TextRow()).ToListAsync(cancellationToken));
        }

        return found;
    }

    internal override async Task<(int Count, List<EntityText> Some)> ReferringAsync(
        MyEmsDbContext context, ReferenceField field, int id, int limit, CancellationToken cancellationToken)
    {
        var rows = context.Set<T>().Where(Where(field, context, null, member => field.Access.In(member, [id])));
        var count = await rows.CountAsync(cancellationToken);
        return (count, count == 0 ? [] : await rows.OrderBy(Id).Take(limit).Select(TextRow()).ToListAsync(cancellationToken));
    }

    private Expression<Func<T, string>> LabelOrThrow() => Label ?? throw new InvalidOperationException($"{Slug}: no label.");

    private Expression<Func<T, EntityText>> TextRow()
    {
        var row = Expression.Parameter(typeof(T), "x");
        Expression<Func<int, string, Guid?, EntityText>> make = (id, text, uuid) => new EntityText(id, text, uuid);
        var constructor = ((NewExpression)make.Body).Constructor ?? throw new InvalidOperationException("A record has a constructor.");
        Expression key = UuidMember is null ? Expression.Constant(null, typeof(Guid?)) : Expression.Convert(EntityRows.Body(UuidMember, row), typeof(Guid?));
        return Expression.Lambda<Func<T, EntityText>>(Expression.New(constructor, EntityRows.Body(Id, row), EntityRows.Body(LabelOrThrow(), row), key), row);
    }

    private Expression<Func<T, bool>> HasId(Expression id)
    {
        var row = Expression.Parameter(typeof(T), "t");
        var mine = EntityRows.Body(Id, row);
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(id.Type == typeof(int) ? mine : Expression.Convert(mine, typeof(int?)), id), row);
    }

    private static Expression<Func<T, int>> IdMember()
    {
        var row = Expression.Parameter(typeof(T), "x");
        return Expression.Lambda<Func<T, int>>(Expression.Property(row, "Id"), row);
    }
}
