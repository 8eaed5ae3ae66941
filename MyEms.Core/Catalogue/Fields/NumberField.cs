using MyEms.Core.Quantities;

namespace MyEms.Core.Catalogue.Fields;

/// <summary>A number with a unit: <c>decimal</c> or <c>double</c>.</summary>
public sealed class NumberField : Field
{
    /// <summary>The unit that it is stored and typed in; null: none.</summary>
    public Unit? Unit { get; internal set; }

    public decimal? Minimum { get; private set; }

    public decimal? Maximum { get; private set; }

    /// <summary>Digits after the point that are kept; null: as many as a <c>double</c> has.</summary>
    public int? Decimals { get; internal set; }

    /// <summary>Smallest magnitude that the column cannot hold; null: no limit.</summary>
    public decimal? Overflow { get; internal set; }

    /// <summary>The smallest value, inclusive.</summary>
    public NumberField Min(decimal minimum)
    {
        Minimum = minimum;
        return this;
    }

    /// <summary>The largest value, inclusive.</summary>
    public NumberField Max(decimal maximum)
    {
        Maximum = maximum;
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Number(this, argument);
}
