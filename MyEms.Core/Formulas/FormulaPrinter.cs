using System.Globalization;
using System.Text;

namespace MyEms.Core.Formulas;

/// <summary>Writes a tree as the shortest usual text; reading that text gives the same tree.</summary>
public sealed class FormulaPrinter : IFormulaVisitor<int>
{
    // Anything that binds closer than every operator.
    private const int Closed = int.MaxValue;

    private readonly StringBuilder _text = new();

    private FormulaPrinter()
    {
    }

    public static string Print(FormulaNode node)
    {
        var printer = new FormulaPrinter();
        node.Accept(printer);
        return printer._text.ToString();
    }

    int IFormulaVisitor<int>.Visit(FormulaNode.Number number)
    {
        _text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
        return Closed;
    }

    int IFormulaVisitor<int>.Visit(FormulaNode.Name name)
    {
        _text.Append(FormulaNames.Write(name.Text));
        return Closed;
    }

    int IFormulaVisitor<int>.Visit(FormulaNode.Negate negate)
    {
        _text.Append('-');
        Write(negate.Operand, FormulaOperators.Sign);
        return FormulaOperators.Sign;
    }

    int IFormulaVisitor<int>.Visit(FormulaNode.Not not)
    {
        _text.Append("not ");
        Write(not.Operand, FormulaOperators.Not);
        return FormulaOperators.Not;
    }

    int IFormulaVisitor<int>.Visit(FormulaNode.Binary binary)
    {
        var binding = binary.Operator.Binding();
        var (left, right) = binary.Operator switch
        {
            FormulaOperator.Power => (binding + 1, binding),
            var op when op.IsComparison() => (binding + 1, binding + 1),
            _ => (binding, binding + 1),
        };
        Write(binary.Left, left);
        _text.Append(CultureInfo.InvariantCulture, $" {binary.Operator.Text()} ");
        Write(binary.Right, right);
        return binding;
    }

    int IFormulaVisitor<int>.Visit(FormulaNode.Call call)
    {
        _text.Append(FormulaFunctions.NameOf(call.Function)).Append('(');
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            _text.Append(i == 0 ? string.Empty : ", ");
            call.Arguments[i].Accept(this);
        }

        _text.Append(')');
        return Closed;
    }

    private void Write(FormulaNode node, int least)
    {
        var start = _text.Length;
        if (node.Accept(this) < least)
        {
            _text.Insert(start, '(').Append(')');
        }
    }
}
