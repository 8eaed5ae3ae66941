using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue.Storage;

/// <inheritdoc/>
internal sealed partial class EntityStore<T>(CatalogueEntity<T> entity, StoreParts parts) : EntityStore(entity)
    where T : class
{
    /// <summary>Escapes percent and underscore in a pattern.</summary>
    private const string Escape = "\\";

    private static readonly Func<object, string, uint> s_property = EF.Property<uint>;

    private readonly CatalogueEntity<T> _entity = entity;

    public override async Task<EntityPage> ListAsync(Actor actor, EntityQuery query, CancellationToken cancellationToken)
    {
        if (!May(actor, CatalogueAction.View))
        {
            return new EntityPage([], 0);
        }

        await using var context = await parts.Contexts.CreateDbContextAsync(cancellationToken);
        var at = query.At ?? parts.Now;
        var rows = Search(Filter(_entity.Rows(context, actor.Scope).AsNoTracking(), query, context, at), query.Search, context, at);
        var total = query.Counts ? await rows.CountAsync(cancellationToken) : 0;
        var page = Sort(rows, query, context, at).Skip((query.Page - 1) * query.Limit).Take(query.Limit);
        var items = await ReadAsync(page, context, actor.Scope, query.Fields ?? Entity.Fields, at, cancellationToken);
        return new EntityPage(items, query.Counts ? total : items.Count);
    }

    public override async Task<EntityRecord?> FindAsync(Actor actor, int id, DateTime? at, CancellationToken cancellationToken)
    {
        await using var context = await parts.Contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, actor, id, at, cancellationToken);
    }

    public override async Task<int?> ResolveAsync(Actor actor, ReferenceField field, string text, CancellationToken cancellationToken)
    {
        await using var context = await parts.Contexts.CreateDbContextAsync(cancellationToken);
        var found = await field.Target.ByTextAsync(context, actor.Scope, [text], cancellationToken);
        return found.Select(t => t.Id).Distinct().ToList() is [var only] ? only : null;
    }

    private async Task<EntityRecord?> FindAsync(MyEmsDbContext context, Actor actor, int id, DateTime? at, CancellationToken cancellationToken)
    {
        if (!May(actor, CatalogueAction.View))
        {
            return null;
        }

        var row = _entity.Rows(context, actor.Scope).AsNoTracking().Where(EntityRows.IdIs(_entity.Id, id));
        var found = await ReadAsync(row, context, actor.Scope, Entity.Fields, at ?? parts.Now, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private IQueryable<T> Filter(IQueryable<T> rows, EntityQuery query, MyEmsDbContext context, DateTime at)
    {
        foreach (var (field, comparison, values) in query.Filters)
        {
            rows = comparison switch
            {
                FilterOperator.Is => rows.Where(_entity.Where(field, context, at, m => field.Access.In(m, values))),
                FilterOperator.Min => rows.Where(_entity.Where(field, context, at, m => field.Access.AtLeast(m, values[0], turned: false))),
                FilterOperator.Max => rows.Where(_entity.Where(field, context, at, m => field.Access.AtLeast(m, values[0], turned: true))),
                FilterOperator.Contains => rows.Where(_entity.Where(field, context, at, m => Like((string)values[0], m))),
                _ => rows.Where(HasValue(field, context, at, turned: (bool)values[0])),
            };
        }

        return rows;
    }

    private IQueryable<T> Search(IQueryable<T> rows, string? text, MyEmsDbContext context, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return rows;
        }

        var row = Expression.Parameter(typeof(T), "x");
        var any = Entity.Fields.Where(f => f.Searched)
            .Select(f => EntityRows.Body(_entity.Where(f, context, at, m => Like(text, m)), row))
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        return rows.Where(Expression.Lambda<Func<T, bool>>(any, row));
    }

    private IQueryable<T> Sort(IQueryable<T> rows, EntityQuery query, MyEmsDbContext context, DateTime at)
    {
        var order = query.Order.Count > 0
            ? query.Order
            : [new FieldOrder(Entity.Find(Entity.DefaultSort.TrimStart('-')), Entity.DefaultSort.StartsWith('-'))];
        IQueryable<T> sorted = rows;
        foreach (var (field, descending) in order)
        {
            var row = Expression.Parameter(typeof(T), "x");
            sorted = field switch
            {
                null => OrderById(sorted, descending),
                ReferenceField reference => FieldAccess<T, string>.Sort(sorted, reference.Target.TextOf(context, NodeScope.Everything, _entity.Value(field, context, row, at)), row, descending),
                _ => field.Access.Order(sorted, _entity.Value(field, context, row, at), row, descending),
            };
        }

        return OrderById(sorted, false);
    }

    private IQueryable<T> OrderById(IQueryable<T> rows, bool descending) => FieldAccess<T, int>.Sort(rows, _entity.Id.Body, _entity.Id.Parameters[0], descending);

    private Expression<Func<T, bool>> HasValue(Field field, MyEmsDbContext context, DateTime at, bool turned)
    {
        var has = _entity.Where(field, context, at, m => field.Access.IsNullable ? Expression.NotEqual(m, Expression.Constant(null, m.Type)) : Expression.Constant(true));
        return turned ? Expression.Lambda<Func<T, bool>>(Expression.Not(has.Body), has.Parameters[0]) : has;
    }

    private static Expression Like(string text, Expression member)
    {
        var pattern = "%" + text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        Expression<Func<string, bool>> like = value => EF.Functions.ILike(value, pattern, Escape);
        return EntityRows.Body(like, member);
    }

    /// <summary>One statement: id, version, UUID, then a value for each field, and beside a reference the text of what it refers to.</summary>
    private async Task<List<EntityRecord>> ReadAsync(
        IQueryable<T> rows, MyEmsDbContext context, NodeScope scope, IReadOnlyList<Field> fields, DateTime at, CancellationToken cancellationToken)
    {
        var row = Expression.Parameter(typeof(T), "x");
        var own = fields.Where(f => !f.Derived).ToList();
        var present = own.Where(f => f.Part is not null && !f.Access.IsNullable && f is not ReferenceField).Select(f => f.Part).OfType<DatedPart>().Distinct().ToList();
        var columns = new List<Expression>
        {
            EntityRows.Body(_entity.Id, row),
            Expression.Call(s_property.Method, row, Expression.Constant(RowVersions.Property)),
            _entity.UuidMember is null ? Expression.Constant(null) : EntityRows.Body(_entity.UuidMember, row),
        };
        columns.AddRange(present.Select(p => p.Any(p.Rows(context, EntityRows.Body(_entity.Id, row), at), null)));
        columns.AddRange(own.Select(f => f is SecretField ? IsSet(f, row) : _entity.Value(f, context, row, at)));
        columns.AddRange(own.OfType<ReferenceField>().Select(f => f.Target.TextOf(context, scope, _entity.Value(f, context, row, at))));
        var select = Expression.Lambda<Func<T, object?[]>>(Expression.NewArrayInit(typeof(object), columns.Select(c => Expression.Convert(c, typeof(object)))), row);
        var found = await rows.Select(select).ToListAsync(cancellationToken);
        var records = found.ConvertAll(r => Record(r, own, present));
        await DeriveAsync(records, fields, context, at, cancellationToken);
        return records;
    }

    private static Expression IsSet(Field field, ParameterExpression row) =>
        Expression.NotEqual(EntityRows.Body(field.Access.Member, row), Expression.Constant(null, typeof(string)));

    private static EntityRecord Record(object?[] row, List<Field> own, List<DatedPart> present)
    {
        const int first = 3;
        var absent = present.Where((_, i) => row[first + i] is false).ToHashSet();
        var values = new Dictionary<Field, object?>(own.Count);
        var texts = new Dictionary<ReferenceField, string>();
        var text = first + present.Count + own.Count;
        for (var i = 0; i < own.Count; i++)
        {
            var value = row[first + present.Count + i];
            values[own[i]] = own[i] switch
            {
                { Part: { } part } when absent.Contains(part) => null,
                SecretField => value is true ? SecretField.Mask : null,
                ReferenceField => row[text] is null ? null : value, // what is not this reader's to see is not named either
                _ => value,
            };
            if (own[i] is ReferenceField reference && row[text++] is string name)
            {
                texts[reference] = name;
            }
        }

        return new EntityRecord((int)(row[0] ?? 0), row[2] as Guid?, (uint)(row[1] ?? 0u), values, texts);
    }

    private async Task DeriveAsync(List<EntityRecord> records, IReadOnlyList<Field> fields, MyEmsDbContext context, DateTime at, CancellationToken cancellationToken)
    {
        foreach (var (field, values) in Entity.Derivations.Where(d => records.Count > 0 && fields.Contains(d.Field)))
        {
            var found = await values(context, records.ConvertAll(r => r.Id), at, cancellationToken);
            foreach (var record in records)
            {
                ((Dictionary<Field, object?>)record.Values)[field] = found.GetValueOrDefault(record.Id);
            }
        }
    }
}
