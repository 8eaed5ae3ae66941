using System.Runtime.Intrinsics;

namespace MyEms.Core.Ledger;

/// <summary>Adds the intervals of vectors, four at a time. What is not known, or has no price, is left out; the arithmetic is checked.</summary>
internal static class IntervalSums
{
    /// <summary>sum += part, where <paramref name="known"/> is not 0.</summary>
    /// <exception cref="OverflowException">An amount leaves 64 bits; the sums are worthless then.</exception>
    public static void Add(Span<long> sum, ReadOnlySpan<long> part, ReadOnlySpan<int> known)
    {
        var overflow = Vector256<long>.Zero;
        var i = 0;
        for (; i <= sum.Length - Vector256<long>.Count; i += Vector256<long>.Count)
        {
            var before = Load(sum, i);
            var added = Load(part, i) & Known(known, i);
            var after = before + added;
            overflow |= (before ^ after) & (added ^ after);
            after.CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] = known[i] == 0 ? sum[i] : checked(sum[i] + part[i]);
        }

        ThrowIfAny(overflow);
    }

    /// <summary>The same for money: <see cref="DayVector.NoMoney"/> adds nothing, and a sum without any part stays so.</summary>
    /// <exception cref="OverflowException">An amount leaves 64 bits; the sums are worthless then.</exception>
    public static void AddMoney(Span<long> sum, ReadOnlySpan<long> part, ReadOnlySpan<int> known)
    {
        var overflow = Vector256<long>.Zero;
        var nothing = Vector256.Create(DayVector.NoMoney);
        var i = 0;
        for (; i <= sum.Length - Vector256<long>.Count; i += Vector256<long>.Count)
        {
            var stored = Load(sum, i);
            var added = Load(part, i);
            var counts = Vector256.AndNot(Known(known, i), Vector256.Equals(added, nothing));
            var before = Vector256.AndNot(stored, Vector256.Equals(stored, nothing));
            var after = before + added;
            overflow |= counts & (before ^ after) & (added ^ after);
            Vector256.ConditionalSelect(counts, after, stored).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            if (known[i] != 0 && part[i] != DayVector.NoMoney)
            {
                sum[i] = sum[i] == DayVector.NoMoney ? part[i] : checked(sum[i] + part[i]);
            }
        }

        ThrowIfAny(overflow);
    }

    /// <summary>sum += part; what is not known is 0 seconds.</summary>
    public static void AddSeconds(Span<int> sum, ReadOnlySpan<int> part)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += part[i];
        }
    }

    private static Vector256<long> Load(ReadOnlySpan<long> values, int i) => Vector256.Create(values.Slice(i, Vector256<long>.Count));

    // All bits where the interval is known.
    private static Vector256<long> Known(ReadOnlySpan<int> known, int i)
    {
        var seconds = Vector128.Create(known.Slice(i, Vector128<int>.Count));
        return ~Vector256.Equals(Vector256.WidenLower(Vector128.ToVector256Unsafe(seconds)), Vector256<long>.Zero);
    }

    // The sign of (before ^ after) & (added ^ after) is set where both had one sign and the sum has the other.
    private static void ThrowIfAny(Vector256<long> overflow)
    {
        if (Vector256.LessThanAny(overflow, Vector256<long>.Zero))
        {
            throw new OverflowException("A sum of intervals leaves 64 bits.");
        }
    }
}
