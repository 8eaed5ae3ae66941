namespace MyEms.Core.Ledger;

/// <summary>The part (<see cref="LedgerPart.Code"/>) to which each interval of a UTC day belongs. Equal contents are equal.</summary>
public sealed class DayParts(short[] codes) : IEquatable<DayParts>
{
    public IReadOnlyList<short> Codes => codes;

    public short this[int index] => codes[index];

    /// <summary>False when no interval has a part: nothing is split.</summary>
    public bool Any { get; } = codes.AsSpan().ContainsAnyExcept(LedgerPart.Whole);

    public bool Equals(DayParts? other) => other is not null && codes.AsSpan().SequenceEqual(other.Codes is short[] theirs ? theirs : [.. other.Codes]);

    public override bool Equals(object? obj) => Equals(obj as DayParts);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(codes.AsSpan()));
        return hash.ToHashCode();
    }
}
