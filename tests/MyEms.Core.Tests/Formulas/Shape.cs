using System.Globalization;
using MyEms.Core.Formulas;

namespace MyEms.Core.Tests.Formulas;

/// <summary>The whole structure of a tree, every parenthesis written: two trees are the same when this is.</summary>
internal sealed class Shape : IFormulaVisitor<string>
{
    public static string Of(FormulaNode node) => node.Accept(new Shape());

    public static string Of(string text) => Formula.TryParse(text, out var formula, out var error) ? Of(formula.Root) : throw new ArgumentException(error.ToString());

    string IFormulaVisitor<string>.Visit(FormulaNode.Number number) => number.Value.ToString("R", CultureInfo.InvariantCulture);

    string IFormulaVisitor<string>.Visit(FormulaNode.Name name) => "{" + name.Text + "}";

    string IFormulaVisitor<string>.Visit(FormulaNode.Negate negate) => $"(- {negate.Operand.Accept(this)})";

    string IFormulaVisitor<string>.Visit(FormulaNode.Not not) => $"(not {not.Operand.Accept(this)})";

    string IFormulaVisitor<string>.Visit(FormulaNode.Binary binary) =>
        $"({binary.Left.Accept(this)} {binary.Operator} {binary.Right.Accept(this)})";

    string IFormulaVisitor<string>.Visit(FormulaNode.Call call) =>
        $"{call.Function}({string.Join("; ", call.Arguments.Select(a => a.Accept(this)))})";
}
