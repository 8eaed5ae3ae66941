namespace MyEms.Core.Tariffs;

/// <summary>What a tariff says of each base interval of a UTC day. Two curves with the same contents are equal.</summary>
/// <param name="Prices">Money per unit; null where the tariff has no price.</param>
/// <param name="Periods">Name of the time-of-use period; null where the tariff has no price.</param>
public sealed record PriceCurve(decimal?[] Prices, string?[] Periods)
{
    public bool Equals(PriceCurve? other) =>
        other is not null && (ReferenceEquals(this, other) || (Prices.AsSpan().SequenceEqual(other.Prices) && Periods.AsSpan().SequenceEqual(other.Periods)));

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var price in Prices)
        {
            hash.Add(price);
        }

        return hash.ToHashCode();
    }
}
