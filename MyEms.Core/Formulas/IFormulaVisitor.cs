namespace MyEms.Core.Formulas;

/// <summary>Something that is done with every kind of node: a new kind does not compile until all of them handle it.</summary>
public interface IFormulaVisitor<out T>
{
    T Visit(FormulaNode.Number number);

    T Visit(FormulaNode.Name name);

    T Visit(FormulaNode.Negate negate);

    T Visit(FormulaNode.Not not);

    T Visit(FormulaNode.Binary binary);

    T Visit(FormulaNode.Call call);
}
