namespace MyEms.Core.Catalogue.Fields;

/// <summary>An amount, or a price per unit, in the organisation's currency: <c>decimal</c>, in units of the currency.</summary>
public sealed class MoneyField : Field
{
    /// <summary>What one of costs this much; null: an amount.</summary>
    public string? Per { get; private set; }

    public decimal? Minimum { get; private set; }

    public int? Decimals { get; internal set; }

    public decimal? Overflow { get; internal set; }

    public MoneyField Min(decimal minimum)
    {
        Minimum = minimum;
        return this;
    }

    /// <summary>It is a price: money per this.</summary>
    public MoneyField PerUnitOf(string what)
    {
        Per = what;
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Money(this, argument);
}
