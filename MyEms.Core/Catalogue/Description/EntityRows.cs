using System.Linq.Expressions;

namespace MyEms.Core.Catalogue.Description;

/// <summary>Small pieces of expressions over rows.</summary>
internal static class EntityRows
{
    /// <summary>The body of a lambda over another row.</summary>
    public static Expression Body(LambdaExpression lambda, Expression row) => new Replacement(lambda.Parameters[0], row).Visit(lambda.Body);

    public static Expression<Func<T, bool>> IdIn<T>(Expression<Func<T, int>> id, IReadOnlyCollection<int> ids)
    {
        var all = ids.ToList();
        Expression<Func<int, bool>> contains = i => all.Contains(i);
        var parameter = id.Parameters[0];
        return Expression.Lambda<Func<T, bool>>(Body(contains, id.Body), parameter);
    }

    public static Expression<Func<T, bool>> IdIs<T>(Expression<Func<T, int>> id, int value)
    {
        Expression<Func<int, bool>> equals = i => i == value;
        return Expression.Lambda<Func<T, bool>>(Body(equals, id.Body), id.Parameters[0]);
    }

    private sealed class Replacement(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
