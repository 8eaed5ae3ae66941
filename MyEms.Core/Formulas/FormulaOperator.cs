namespace MyEms.Core.Formulas;

/// <summary>The operators between two values.</summary>
public enum FormulaOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>How operators bind and how they are written.</summary>
internal static class FormulaOperators
{
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Comparison = 4;
    public const int Sum = 5;
    public const int Product = 6;
    public const int Sign = 7;
    public const int Power = 8;

    /// <summary>The higher, the closer it binds.</summary>
    public static int Binding(this FormulaOperator op) => op switch
    {
        FormulaOperator.Or => Or,
        FormulaOperator.And => And,
        FormulaOperator.Add or FormulaOperator.Subtract => Sum,
        FormulaOperator.Multiply or FormulaOperator.Divide => Product,
        FormulaOperator.Power => Power,
        _ => Comparison,
    };

    public static bool IsComparison(this FormulaOperator op) => op.Binding() == Comparison;

    public static bool IsLogical(this FormulaOperator op) => op is FormulaOperator.Or or FormulaOperator.And;

    public static string Text(this FormulaOperator op) => op switch
    {
        FormulaOperator.Or => "or",
        FormulaOperator.And => "and",
        FormulaOperator.Equal => "=",
        FormulaOperator.NotEqual => "<>",
        FormulaOperator.Less => "<",
        FormulaOperator.LessOrEqual => "<=",
        FormulaOperator.Greater => ">",
        FormulaOperator.GreaterOrEqual => ">=",
        FormulaOperator.Add => "+",
        FormulaOperator.Subtract => "-",
        FormulaOperator.Multiply => "*",
        FormulaOperator.Divide => "/",
        _ => "^",
    };
}
