using System.Linq.Expressions;

namespace MyEms.Core.Catalogue.Fields;

/// <summary>How a field's value is got and set in memory and in SQL; made once, at start-up.</summary>
internal abstract class FieldAccess
{
    /// <summary>Name of the property, as EF knows it.</summary>
    public required string Property { get; init; }

    /// <summary>The member of its owner, as a lambda.</summary>
    public required LambdaExpression Member { get; init; }

    public required Func<object, object?> Get { get; init; }

    public required Action<object, object?> Set { get; init; }

    /// <summary>Without <c>?</c>.</summary>
    public abstract Type ValueType { get; }

    /// <summary>True where the member can hold null.</summary>
    public abstract bool IsNullable { get; }

    /// <summary>Condition: the value is one of these.</summary>
    public abstract Expression In(Expression member, IReadOnlyList<object> values);

    /// <summary>Condition: the value is at least (or, turned round, at most) this.</summary>
    public abstract Expression AtLeast(Expression member, object bound, bool turned);

    /// <summary>The value in the first of some rows of its owner, or the type's default.</summary>
    public abstract Expression First(Expression rows);

    /// <summary>Orders by an expression of this field's type.</summary>
    public abstract IOrderedQueryable<T> Order<T>(IQueryable<T> query, Expression value, ParameterExpression parameter, bool descending);
}

internal sealed class FieldAccess<TOwner, TValue> : FieldAccess
{
    private static readonly Func<IEnumerable<TValue>, TValue, bool> s_contains = Enumerable.Contains;
    private static readonly Func<IQueryable<TOwner>, Expression<Func<TOwner, TValue>>, IQueryable<TValue>> s_select = Queryable.Select;
    private static readonly Func<IQueryable<TValue>, TValue?> s_first = Queryable.FirstOrDefault;

    public override Type ValueType => Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);

    public override bool IsNullable => default(TValue) is null;

    public static FieldAccess Of(Expression<Func<TOwner, TValue>> member)
    {
        if (member.Body is not MemberExpression { Member: System.Reflection.PropertyInfo property, Expression: ParameterExpression })
        {
            throw new ArgumentException($"A field is a property of {typeof(TOwner).Name}, not {member.Body}.", nameof(member));
        }

        var get = member.Compile();
        var owner = Expression.Parameter(typeof(TOwner));
        var value = Expression.Parameter(typeof(TValue));
        var set = Expression.Lambda<Action<TOwner, TValue>>(Expression.Assign(Expression.Property(owner, property), value), owner, value).Compile();
        return new FieldAccess<TOwner, TValue>
        {
            Property = property.Name,
            Member = member,
            Get = o => get((TOwner)o),
            Set = (o, v) => set((TOwner)o, (TValue)v!), // null reaches only members that can hold it: the writer has looked
        };
    }

    public override Expression In(Expression member, IReadOnlyList<object> values)
    {
        if (values.Count == 1)
        {
            return Expression.Equal(member, Parameter(values[0]));
        }

        var all = values.Select(v => (TValue)v).ToArray();
        Expression<Func<TValue[]>> parameter = () => all;
        return Expression.Call(s_contains.Method, parameter.Body, member);
    }

    public override Expression AtLeast(Expression member, object bound, bool turned) =>
        turned ? Expression.LessThanOrEqual(member, Parameter(bound)) : Expression.GreaterThanOrEqual(member, Parameter(bound));

    public override Expression First(Expression rows) =>
        Expression.Call(s_first.Method, Expression.Call(s_select.Method, rows, Expression.Quote(Member)));

    public override IOrderedQueryable<T> Order<T>(IQueryable<T> query, Expression value, ParameterExpression parameter, bool descending) =>
        FieldAccess<T, TValue>.Sort(query, value, parameter, descending);

    /// <summary>Orders rows by an expression, after whatever they are ordered by already.</summary>
    public static IOrderedQueryable<TOwner> Sort(IQueryable<TOwner> query, Expression value, ParameterExpression parameter, bool descending)
    {
        var key = Expression.Lambda<Func<TOwner, TValue>>(value, parameter);
        return query is IOrderedQueryable<TOwner> ordered && query.Expression.Type == typeof(IOrderedQueryable<TOwner>)
            ? descending ? ordered.ThenByDescending(key) : ordered.ThenBy(key)
            : descending ? query.OrderByDescending(key) : query.OrderBy(key);
    }

    // A captured variable, so that EF makes a parameter of it: one plan for all values, and nothing of theirs in the text.
    private static Expression Parameter(object value)
    {
        var captured = (TValue)value;
        Expression<Func<TValue>> parameter = () => captured;
        return parameter.Body;
    }
}
