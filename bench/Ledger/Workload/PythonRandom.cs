using System.Numerics;

namespace MyEms.Bench.Ledger.Workload;

/// <summary>
/// The random numbers of Python's <c>random.Random(seed)</c>: MT19937 (Matsumoto and Nishimura, 1998) and what Python 3 draws from
/// it, so that a workload that was specified in Python can be made here, number for number.
/// </summary>
internal sealed class PythonRandom
{
    private const int Size = 624;
    private const int Shift = 397;
    private readonly uint[] _state = new uint[Size];
    private int _index = Size;

    /// <param name="seed">Not negative.</param>
    public PythonRandom(long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        SeedByArray(seed > uint.MaxValue ? [(uint)seed, (uint)(seed >> 32)] : [(uint)seed]);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble()
    {
        var high = Next() >> 5;
        var low = Next() >> 6;
        return ((high * 67108864.0) + low) * (1.0 / 9007199254740992.0);
    }

    public double Uniform(double a, double b) => a + ((b - a) * NextDouble());

    /// <summary>Uniform in [0, limit): as many bits as the limit has, drawn again until they are below it.</summary>
    public int Below(int limit)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)limit);
        int drawn;
        do
        {
            drawn = (int)(Next() >> (32 - bits));
        }
        while (drawn >= limit);

        return drawn;
    }

    /// <summary>Throws away what <c>getrandbits(bits)</c> would have taken.</summary>
    public void SkipBits(int bits)
    {
        for (var left = bits; left > 0; left -= 32)
        {
            Next();
        }
    }

    /// <summary>Different elements of the population in the order of drawing; at most five, which Python draws in two ways.</summary>
    public int[] Sample(IReadOnlyList<int> population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(5, population.Count));
        const int PoolLimit = 21;
        return population.Count <= PoolLimit ? FromPool([.. population], count) : WithRetries(population, count);
    }

    private int[] FromPool(List<int> pool, int count)
    {
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            var last = pool.Count - i - 1;
            var at = Below(last + 1);
            drawn[i] = pool[at];
            pool[at] = pool[last];
        }

        return drawn;
    }

    private int[] WithRetries(IReadOnlyList<int> population, int count)
    {
        var taken = new HashSet<int>();
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            var at = Below(population.Count);
            while (!taken.Add(at))
            {
                at = Below(population.Count);
            }

            drawn[i] = population[at];
        }

        return drawn;
    }

    private uint Next()
    {
        if (_index == Size)
        {
            Regenerate();
        }

        var y = _state[_index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Regenerate()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }

        _index = 0;
    }

    private void SeedByArray(uint[] key)
    {
        _state[0] = 19650218;
        for (uint i = 1; i < Size; i++)
        {
            _state[i] = (1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
        }

        var (at, j) = (1, 0);
        for (var k = Size; k > 0; k--)
        {
            _state[at] = (_state[at] ^ (Mixed(at) * 1664525)) + key[j] + (uint)j;
            (at, j) = (Advance(at), (j + 1) % key.Length);
        }

        for (var k = Size - 1; k > 0; k--)
        {
            _state[at] = (_state[at] ^ (Mixed(at) * 1566083941)) - (uint)at;
            at = Advance(at);
        }

        _state[0] = 0x80000000;
    }

    private uint Mixed(int at) => _state[at - 1] ^ (_state[at - 1] >> 30);

    private int Advance(int at)
    {
        if (at + 1 < Size)
        {
            return at + 1;
        }

        _state[0] = _state[Size - 1];
        return 1;
    }
}
