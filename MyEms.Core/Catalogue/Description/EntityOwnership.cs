using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue.Description;

/// <summary>Whose an entity is, as a condition of every query: what lies outside a scope is not there.</summary>
internal sealed class EntityOwnership<T>
    where T : class
{
    private EntityOwnership()
    {
    }

    /// <summary>The field that names the organisation; null when it is not said directly.</summary>
    public ReferenceField? OrganisationField { get; private init; }

    public IReadOnlyList<ReferenceField> Owners { get; private init; } = [];

    public bool IsShared { get; private init; }

    public bool IsSelf { get; private init; }

    public static EntityOwnership<T> Direct(LambdaExpression organisation, ReferenceField field) => new() { OrganisationField = field, Organisation = organisation };

    public static EntityOwnership<T> Through(IReadOnlyList<ReferenceField> owners) => new() { Owners = owners };

    public static EntityOwnership<T> Shared() => new() { IsShared = true };

    public static EntityOwnership<T> Self() => new() { IsSelf = true };

    private LambdaExpression? Organisation { get; init; }

    /// <summary>The rows that a scope shows, or with <paramref name="writable"/> the ones that it lets be changed.</summary>
    public IQueryable<T> Apply(IQueryable<T> rows, Expression<Func<T, int>> id, MyEmsDbContext context, NodeScope scope, bool writable)
    {
        if (scope == NodeScope.Everything)
        {
            return rows;
        }

        var parameter = Expression.Parameter(typeof(T), "x");
        return rows.Where(Expression.Lambda<Func<T, bool>>(Condition(parameter, id, context, scope, writable), parameter));
    }

    /// <summary>The organisation of each row; null for a shared one.</summary>
    public async Task<Dictionary<int, int?>> OrganisationsAsync(
        IQueryable<T> rows, Expression<Func<T, int>> id, MyEmsDbContext context, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var parameter = Expression.Parameter(typeof(T), "x");
        if (IsShared || IsSelf)
        {
            return ids.ToDictionary(i => i, i => IsSelf ? i : (int?)null);
        }

        var own = Owners.Count == 0
            ? [Nullable(Organisation ?? throw new InvalidOperationException("Neither owned nor shared."), parameter)]
            : Owners.Select(o => Nullable(o.Access.Member, parameter)).ToArray();
        var select = Expression.Lambda<Func<T, int?[]>>(Expression.NewArrayInit(typeof(int?), [Nullable(id, parameter), .. own]), parameter);
        var found = await rows.Where(EntityRows.IdIn(id, ids)).Select(select).ToListAsync(cancellationToken);
        var result = new Dictionary<int, int?>();
        var at = Owners.ToDictionary(o => o, o => found.Select(r => r[1 + IndexOf(o)]).OfType<int>().ToHashSet());
        var owners = new Dictionary<ReferenceField, Dictionary<int, int?>>();
        foreach (var owner in Owners.Where(o => at[o].Count > 0))
        {
            owners[owner] = await owner.Target.OrganisationsAsync(context, at[owner], cancellationToken);
        }

        foreach (var row in found)
        {
            var owner = Owners.FirstOrDefault(o => row[1 + IndexOf(o)] is not null);
            result[row[0] ?? 0] = Owners.Count == 0 ? row[1] : owner is null ? null : owners[owner].GetValueOrDefault(row[1 + IndexOf(owner)] ?? 0);
        }

        return result;
    }

    private int IndexOf(ReferenceField owner) => Owners.ToList().IndexOf(owner);

    private Expression Condition(ParameterExpression parameter, Expression<Func<T, int>> id, MyEmsDbContext context, NodeScope scope, bool writable)
    {
        if (scope.OrganisationId is not { } organisation)
        {
            return Expression.Constant(false);
        }

        if (IsShared)
        {
            return Expression.Constant(!writable);
        }

        Expression<Func<int?>> mine = () => organisation;
        if (IsSelf)
        {
            return Expression.Equal(Nullable(id, parameter), mine.Body);
        }

        if (Organisation is not null)
        {
            var of = Nullable(Organisation, parameter);
            var same = Expression.Equal(of, mine.Body);
            return writable || Organisation.ReturnType == typeof(int) ? same : Expression.OrElse(same, Expression.Equal(of, Expression.Constant(null, typeof(int?))));
        }

        Expression condition = Expression.Constant(false);
        foreach (var owner in Owners.Reverse())
        {
            var key = Nullable(owner.Access.Member, parameter);
            var has = Expression.NotEqual(key, Expression.Constant(null, typeof(int?)));
            condition = Expression.OrElse(owner.Target.IsAmong(context, scope, key), Expression.AndAlso(Expression.Not(has), condition));
        }

        return condition;
    }

    private static Expression Nullable(LambdaExpression member, ParameterExpression parameter)
    {
        var body = EntityRows.Body(member, parameter);
        return body.Type == typeof(int?) ? body : Expression.Convert(body, typeof(int?));
    }
}
