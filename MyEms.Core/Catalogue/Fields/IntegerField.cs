namespace MyEms.Core.Catalogue.Fields;

/// <summary>A whole number.</summary>
public sealed class IntegerField : Field
{
    /// <summary>The unit that it counts; null: none.</summary>
    public string? Unit { get; private set; }

    public long Minimum { get; private set; } = int.MinValue;

    public long Maximum { get; private set; } = int.MaxValue;

    /// <summary>The smallest value, inclusive.</summary>
    public IntegerField Min(long minimum)
    {
        Minimum = minimum;
        return this;
    }

    /// <summary>The largest value, inclusive.</summary>
    public IntegerField Max(long maximum)
    {
        Maximum = maximum;
        return this;
    }

    public IntegerField Of(string unit)
    {
        Unit = unit;
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Integer(this, argument);
}
