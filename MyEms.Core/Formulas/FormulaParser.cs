using System.Globalization;

namespace MyEms.Core.Formulas;

/// <summary>
/// A Pratt parser. From loose to close: <c>or</c>, <c>and</c>, <c>not</c>, comparison (not chained), <c>+ -</c>, <c>* /</c>, sign, <c>^</c>
/// (from the right: <c>2^3^2</c> = <c>2^9</c>, <c>-2^2</c> = <c>-4</c>). The first mistake ends it: what comes after is guesswork.
/// </summary>
internal sealed class FormulaParser
{
    private readonly string _text;
    private readonly FormulaLexer _lexer;
    private FormulaToken _token;
    private FormulaError? _error;
    private int _nesting;
    private int _calls;

    private FormulaParser(string text)
    {
        _text = text;
        _lexer = new FormulaLexer(text);
        Advance();
    }

    /// <summary>The tree of a text, or what is wrong with it; exactly one of the two.</summary>
    public static (FormulaNode? Root, FormulaError? Error) Parse(string text)
    {
        if (text.Length > FormulaLimits.Length)
        {
            var excess = new FormulaSpan(FormulaLimits.Length, text.Length - FormulaLimits.Length);
            return (null, new FormulaError(FormulaErrorCode.TooLong, excess, FormulaLimits.Length.ToString(CultureInfo.InvariantCulture)));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, new FormulaError(FormulaErrorCode.Empty, new FormulaSpan(0, text.Length)));
        }

        var parser = new FormulaParser(text);
        var root = parser.Expression(0);
        if (root is not null && parser._token.Kind != FormulaTokenKind.End)
        {
            root = parser.Surplus();
        }

        // A character that cannot be read comes before whatever its absence made the parser miss.
        var error = parser._lexer.Error is { } unread && (parser._error is null || unread.Span.Start <= parser._error.Span.Start) ? unread : parser._error;
        return error is null ? (root, null) : (null, error);
    }

    private FormulaNode? Expression(int binding)
    {
        if (++_nesting > FormulaLimits.Nesting)
        {
            return Fail(FormulaErrorCode.TooDeep, _token.Span);
        }

        var left = Operand();
        while (left is not null && Infix() is { } op && op.Binding() >= binding)
        {
            left = Infix(op, left);
        }

        _nesting--;
        return left;
    }

    private FormulaOperator? Infix() => _token.Kind is FormulaTokenKind.Operator or FormulaTokenKind.Minus ? _token.Operator : null;

    private FormulaNode? Infix(FormulaOperator op, FormulaNode left)
    {
        var at = _token.Span;
        Advance();
        var right = Expression(op == FormulaOperator.Power ? FormulaOperators.Power : op.Binding() + 1);
        if (right is null)
        {
            return null;
        }

        if (op.IsComparison() && Infix() is { } second && second.IsComparison())
        {
            return Fail(FormulaErrorCode.ChainedComparison, _token.Span);
        }

        return Bounded(new FormulaNode.Binary(op, left, right, at), at);
    }

    private FormulaNode? Operand()
    {
        var token = _token;
        switch (token.Kind)
        {
            case FormulaTokenKind.Number:
                Advance();
                return new FormulaNode.Number(token.Value, token.Span);
            case FormulaTokenKind.Bracketed:
                Advance();
                return new FormulaNode.Name(token.Name!, token.Span); // the lexer gives every bracketed token its name
            case FormulaTokenKind.Word:
                return Word(token);
            case FormulaTokenKind.Minus:
                Advance();
                return Expression(FormulaOperators.Sign) is { } signed ? Bounded(new FormulaNode.Negate(signed, token.Span.To(signed.Span)), token.Span) : null;
            case FormulaTokenKind.Not:
                Advance();
                return Expression(FormulaOperators.Not) is { } negated ? Bounded(new FormulaNode.Not(negated, token.Span.To(negated.Span)), token.Span) : null;
            case FormulaTokenKind.Open:
                Advance();
                return Expression(0) is { } inner && Closed(token.Span) ? inner : null;
            case FormulaTokenKind.End:
                return Fail(FormulaErrorCode.UnexpectedEnd, token.Span);
            default:
                return Fail(FormulaErrorCode.UnexpectedToken, token.Span, TextOf(token));
        }
    }

    private FormulaNode? Word(FormulaToken word)
    {
        Advance();
        var text = TextOf(word);
        if (_token.Kind != FormulaTokenKind.Open)
        {
            return new FormulaNode.Name(text, word.Span);
        }

        if (!FormulaFunctions.TryFind(text, out var function))
        {
            return Fail(FormulaErrorCode.UnknownFunction, word.Span, text);
        }

        var open = _token.Span;
        _calls++;
        var arguments = Arguments();
        var close = _token.Span;
        _calls--;
        return arguments is not null && Closed(open) ? Call(function, arguments, word.Span, close) : null;
    }

    private List<FormulaNode>? Arguments()
    {
        var arguments = new List<FormulaNode>();
        Advance();
        if (_token.Kind == FormulaTokenKind.Close)
        {
            return arguments;
        }

        while (Expression(0) is { } argument)
        {
            arguments.Add(argument);
            if (_token.Kind != FormulaTokenKind.Comma)
            {
                return arguments;
            }

            Advance();
        }

        return null;
    }

    private FormulaNode? Call(FormulaFunction function, List<FormulaNode> arguments, FormulaSpan name, FormulaSpan close)
    {
        var (least, most) = FormulaFunctions.Arity(function);
        if (arguments.Count < least || arguments.Count > most)
        {
            return Fail(FormulaErrorCode.ArgumentCount, name.To(close), FormulaFunctions.NameOf(function), Text(least), Text(most), Text(arguments.Count));
        }

        if (function == FormulaFunction.Round && arguments.Count == 2 && !IsDigits(arguments[1]))
        {
            return Fail(FormulaErrorCode.RoundDigits, arguments[1].Span, Text(FormulaLimits.RoundDigits));
        }

        return Bounded(new FormulaNode.Call(function, arguments, name.To(close)), name);
    }

    private bool Closed(FormulaSpan open)
    {
        if (_token.Kind == FormulaTokenKind.Close)
        {
            Advance();
            return true;
        }

        if (_token.Kind == FormulaTokenKind.End)
        {
            Fail(FormulaErrorCode.UnclosedParenthesis, open);
        }
        else
        {
            Surplus();
        }

        return false;
    }

    /// <summary>Says what is wrong with a token where an operator should stand.</summary>
    private FormulaNode? Surplus() => _token.Kind switch
    {
        FormulaTokenKind.Comma when _calls == 0 => Fail(FormulaErrorCode.DecimalComma, _token.Span),
        FormulaTokenKind.Number or FormulaTokenKind.Word or FormulaTokenKind.Bracketed or FormulaTokenKind.Open or FormulaTokenKind.Not =>
            Fail(FormulaErrorCode.MissingOperator, _token.Span, TextOf(_token)),
        _ => Fail(FormulaErrorCode.UnexpectedToken, _token.Span, TextOf(_token)),
    };

    private FormulaNode? Bounded(FormulaNode node, FormulaSpan at) => node.Depth <= FormulaLimits.Depth ? node : Fail(FormulaErrorCode.TooDeep, at);

    private FormulaNode? Fail(FormulaErrorCode code, FormulaSpan span, params string[] arguments)
    {
        _error ??= new FormulaError(code, span, arguments);
        return null;
    }

    private void Advance() => _token = _lexer.Next();

    private string TextOf(FormulaToken token) => _text.Substring(token.Span.Start, token.Span.Length);

    private static bool IsDigits(FormulaNode node) =>
        node is FormulaNode.Number { Value: >= 0 and <= FormulaLimits.RoundDigits } number && double.IsInteger(number.Value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
