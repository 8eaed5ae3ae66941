using System.Buffers;
using System.Globalization;
using System.Text;

namespace MyEms.Core.Formulas;

/// <summary>
/// Cuts a formula into tokens. Numbers have a decimal point whatever the reader's culture. Names are words of letters, digits and
/// underscores, or anything in brackets, where <c>]]</c> stands for a bracket. The signs that Chinese keyboards and mathematicians
/// write (（ ） ， × ÷ − ≤ ≥ ≠) mean the same as the plain ones.
/// </summary>
internal sealed class FormulaLexer(string text)
{
    private int _at;

    /// <summary>Why there is no next token.</summary>
    public FormulaError? Error { get; private set; }

    /// <summary>The next token; at the end of the text always <see cref="FormulaTokenKind.End"/>.</summary>
    public FormulaToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            return new FormulaToken(FormulaTokenKind.End, new FormulaSpan(text.Length, 0));
        }

        var c = text[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
        {
            return Number();
        }

        return c == '[' ? Bracketed() : IsWord(_at, isFirst: true, out _) ? Word() : Sign(c);
    }

    private FormulaToken Number()
    {
        var start = _at;
        Digits();
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            Digits();
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            var exponent = _at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
            {
                exponent++;
            }

            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                _at = exponent;
                Digits();
            }
        }

        var span = new FormulaSpan(start, _at - start);
        var value = double.Parse(text.AsSpan(start, span.Length), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new FormulaToken(FormulaTokenKind.Number, span, Value: value) : Fail(FormulaErrorCode.NumberTooLarge, span);
    }

    private void Digits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }
    }

    private FormulaToken Word()
    {
        var start = _at;
        while (_at < text.Length && IsWord(_at, isFirst: false, out var units))
        {
            _at += units;
        }

        var span = new FormulaSpan(start, _at - start);
        return text.AsSpan(start, span.Length) switch
        {
            var w when w.Equals("and", StringComparison.OrdinalIgnoreCase) => new FormulaToken(FormulaTokenKind.Operator, span, FormulaOperator.And),
            var w when w.Equals("or", StringComparison.OrdinalIgnoreCase) => new FormulaToken(FormulaTokenKind.Operator, span, FormulaOperator.Or),
            var w when w.Equals("not", StringComparison.OrdinalIgnoreCase) => new FormulaToken(FormulaTokenKind.Not, span),
            { Length: > FormulaLimits.NameLength } => TooLong(span),
            _ => new FormulaToken(FormulaTokenKind.Word, span),
        };
    }

    private FormulaToken Bracketed()
    {
        var start = _at;
        var name = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return Fail(FormulaErrorCode.UnclosedBracket, new FormulaSpan(start, i - start));
            }

            if (text[i] != ']')
            {
                name.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == ']')
            {
                name.Append(']');
                i++;
            }
            else
            {
                _at = i + 1;
                return Named(name.ToString(), new FormulaSpan(start, _at - start));
            }
        }

        return Fail(FormulaErrorCode.UnclosedBracket, new FormulaSpan(start, text.Length - start));
    }

    private FormulaToken Named(string name, FormulaSpan span) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => Fail(FormulaErrorCode.EmptyName, span),
        { Length: > FormulaLimits.NameLength } => TooLong(span),
        _ => new FormulaToken(FormulaTokenKind.Bracketed, span, Name: name),
    };

    private FormulaToken Sign(char c)
    {
        var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
        var (kind, op, units) = (c, next) switch
        {
            ('+', _) => (FormulaTokenKind.Operator, FormulaOperator.Add, 1),
            ('-' or '−', _) => (FormulaTokenKind.Minus, FormulaOperator.Subtract, 1),
            ('*' or '×', _) => (FormulaTokenKind.Operator, FormulaOperator.Multiply, 1),
            ('/' or '÷', _) => (FormulaTokenKind.Operator, FormulaOperator.Divide, 1),
            ('^', _) => (FormulaTokenKind.Operator, FormulaOperator.Power, 1),
            ('<', '=') => (FormulaTokenKind.Operator, FormulaOperator.LessOrEqual, 2),
            ('<', '>') or ('!', '=') => (FormulaTokenKind.Operator, FormulaOperator.NotEqual, 2),
            ('>', '=') => (FormulaTokenKind.Operator, FormulaOperator.GreaterOrEqual, 2),
            ('=', '=') => (FormulaTokenKind.Operator, FormulaOperator.Equal, 2),
            ('=', _) => (FormulaTokenKind.Operator, FormulaOperator.Equal, 1),
            ('<', _) => (FormulaTokenKind.Operator, FormulaOperator.Less, 1),
            ('>', _) => (FormulaTokenKind.Operator, FormulaOperator.Greater, 1),
            ('≤', _) => (FormulaTokenKind.Operator, FormulaOperator.LessOrEqual, 1),
            ('≥', _) => (FormulaTokenKind.Operator, FormulaOperator.GreaterOrEqual, 1),
            ('≠', _) => (FormulaTokenKind.Operator, FormulaOperator.NotEqual, 1),
            ('(' or '（', _) => (FormulaTokenKind.Open, default, 1),
            (')' or '）', _) => (FormulaTokenKind.Close, default, 1),
            (',' or '，', _) => (FormulaTokenKind.Comma, default, 1),
            _ => (FormulaTokenKind.End, default(FormulaOperator), 0),
        };
        if (units == 0)
        {
            return Unexpected();
        }

        _at += units;
        return new FormulaToken(kind, new FormulaSpan(_at - units, units), op);
    }

    private FormulaToken Unexpected()
    {
        var isWhole = Rune.DecodeFromUtf16(text.AsSpan(_at), out _, out var units) == OperationStatus.Done;
        var span = new FormulaSpan(_at, Math.Max(1, units));
        return Fail(FormulaErrorCode.UnexpectedCharacter, span, isWhole ? text.Substring(span.Start, span.Length) : "\uFFFD");
    }

    private FormulaToken TooLong(FormulaSpan span) =>
        Fail(FormulaErrorCode.NameTooLong, span, FormulaLimits.NameLength.ToString(CultureInfo.InvariantCulture));

    private FormulaToken Fail(FormulaErrorCode code, FormulaSpan span, params string[] arguments)
    {
        Error ??= new FormulaError(code, span, arguments);
        _at = text.Length;
        return new FormulaToken(FormulaTokenKind.End, span);
    }

    private bool IsWord(int at, bool isFirst, out int units) =>
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out units) == OperationStatus.Done && FormulaNames.IsWordRune(rune, isFirst);
}
