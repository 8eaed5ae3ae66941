namespace MyEms.Core.Formulas;

/// <summary>A checked formula, ready to be evaluated. Safe for several threads.</summary>
public sealed class FormulaProgram
{
    private readonly FormulaNode _root;
    private readonly Dictionary<string, int> _places;
    private readonly Lazy<Func<double[], double>> _compiled;

    /// <param name="root">The tree with conversions of units written into it.</param>
    /// <param name="names">The inputs in order.</param>
    internal FormulaProgram(FormulaNode root, IReadOnlyList<string> names)
    {
        _root = root;
        Names = names;
        _places = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i, StringComparer.Ordinal);
        _compiled = new Lazy<Func<double[], double>>(() => FormulaCompiler.Compile(root, names));
    }

    /// <summary>What the inputs are, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The value in the declared unit; NaN when missing; never infinite, never an exception.</summary>
    /// <param name="inputs">A value for each of <see cref="Names"/> in its own unit; NaN where missing.</param>
    public double Evaluate(double[] inputs) => _compiled.Value(inputs);

    /// <summary>The same value and why it is missing; some ten times slower.</summary>
    public FormulaOutcome Explain(double[] inputs) => FormulaInterpreter.Evaluate(_root, _places, inputs, new bool[inputs.Length]);

    /// <summary>Which inputs the value depends on: all that were looked at on the way to it.</summary>
    public bool[] Used(double[] inputs)
    {
        var used = new bool[inputs.Length];
        FormulaInterpreter.Evaluate(_root, _places, inputs, used);
        return used;
    }
}
