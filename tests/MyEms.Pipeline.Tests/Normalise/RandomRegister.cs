using CsCheck;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>A register with a known truth: what it counted between readings, rolled over or not.</summary>
internal sealed record RandomRegister(IReadOnlyList<MeterReading> Readings, long RolloverMicros, long CountedMicros)
{
    private static readonly DateTime s_start = new(2026, 3, 28, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Uneven steps of one second to three hours, a few long gaps, integer counts of at most 8 % of the register's width.</summary>
    public static Gen<RandomRegister> Gen { get; } =
        from steps in CsCheck.Gen.Select(CsCheck.Gen.Int[1, 10_800], CsCheck.Gen.Int[0, 800], CsCheck.Gen.Int[0, 30]).List[1, 120]
        from first in CsCheck.Gen.Int[0, 9_999]
        select Build(first, steps);

    private static RandomRegister Build(int first, IReadOnlyList<(int Seconds, int Count, int Luck)> steps)
    {
        const int Width = 10_000;
        var readings = new List<MeterReading> { new(s_start, first) };
        long total = 0;
        var (at, value) = (s_start, (long)first);
        foreach (var (seconds, count, luck) in steps)
        {
            at += TimeSpan.FromSeconds(luck == 0 ? seconds * 40L : seconds);
            // Over the top only in one jump from the last tenth to the first, as a real register that is read often does.
            var next = value + count;
            if (next >= Width && (value <= Width * 0.9 || next - Width >= Width * 0.1))
            {
                next = value;
            }

            total += next - value;
            value = next % Width;
            readings.Add(new MeterReading(at, value));
        }

        return new RandomRegister(readings, Width * 1_000_000L, total * 1_000_000L);
    }
}
