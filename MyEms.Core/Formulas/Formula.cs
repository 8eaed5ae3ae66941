using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MyEms.Core.Formulas;

/// <summary>A text that is a formula: well-formed, but its names and units not yet looked at (<see cref="FormulaChecker"/>).</summary>
public sealed class Formula
{
    private Formula(string text, FormulaNode root, IReadOnlyList<FormulaNode.Name> names)
    {
        Text = text;
        Root = root;
        Names = names;
    }

    public string Text { get; }

    public FormulaNode Root { get; }

    /// <summary>Each name once, where it stands first; their order is the order of a program's inputs.</summary>
    public IReadOnlyList<FormulaNode.Name> Names { get; }

    /// <summary>Reads a text. Never throws, whatever the text is.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Formula? formula, [NotNullWhen(false)] out FormulaError? error)
    {
        (var root, error) = FormulaParser.Parse(text);
        formula = null;
        if (root is null)
        {
            error ??= new FormulaError(FormulaErrorCode.Empty, new FormulaSpan(0, text.Length));
            return false;
        }

        var names = NamesIn(root);
        if (names.Count > FormulaLimits.Names)
        {
            error = new FormulaError(
                FormulaErrorCode.TooManyNames, names[FormulaLimits.Names].Span, FormulaLimits.Names.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        error = null;
        formula = new Formula(text, root, names);
        return true;
    }

    /// <summary>From left to right, with a stack of its own: a long sum is a deep tree.</summary>
    private static List<FormulaNode.Name> NamesIn(FormulaNode root)
    {
        var names = new List<FormulaNode.Name>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<FormulaNode>([root]);
        while (waiting.TryPop(out var node))
        {
            switch (node)
            {
                case FormulaNode.Name name when seen.Add(name.Text):
                    names.Add(name);
                    break;
                case FormulaNode.Negate negate:
                    waiting.Push(negate.Operand);
                    break;
                case FormulaNode.Not not:
                    waiting.Push(not.Operand);
                    break;
                case FormulaNode.Binary binary:
                    waiting.Push(binary.Right);
                    waiting.Push(binary.Left);
                    break;
                case FormulaNode.Call call:
                    foreach (var argument in call.Arguments.Reverse())
                    {
                        waiting.Push(argument);
                    }

                    break;
            }
        }

        return names;
    }
}
