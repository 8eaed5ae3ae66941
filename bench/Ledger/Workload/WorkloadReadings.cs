namespace MyEms.Bench.Ledger.Workload;

/// <summary>
/// The registers of a workload as they run: cumulative, by the hour of the local day, less at weekends, in order of time and all meters of
/// one instant together. Of a hundred readings one is wrong (a spike, a zero, a duplicate) or begins a gap; one meter in twenty is reset once.
/// </summary>
internal static class WorkloadReadings
{
    private const long SpikeThousandths = 1_000_000_000_000_000;
    private const double ResetValue = 0.5;
    private const double MeanGap = 6.5;

    /// <summary>All readings of the period and of the hours after it.</summary>
    public static IEnumerable<WorkloadReading> Generate(WorkloadOptions options)
    {
        var steps = options.Steps + options.ExtraSteps;
        var random = new PythonRandom((options.Seed * 7919) + 13);
        var registers = Registers(random, options, steps);
        var dirt = Dirt.Of(options.Dirty);
        for (var step = 0; step < steps; step++)
        {
            var shape = Shape(options.At(step));
            foreach (var register in registers)
            {
                register.Advance(step, shape, random);
                if (register.GapLeft > 0)
                {
                    register.GapLeft--;
                    continue;
                }

                var (first, second) = Emit(register, dirt, random);
                if (first is { } value)
                {
                    yield return new WorkloadReading(register.Meter, step, value);
                }

                if (second is { } again)
                {
                    yield return new WorkloadReading(register.Meter, step, again);
                }
            }
        }
    }

    /// <summary>The step at which each meter is reset to 0.5; null for most. By meter − 1.</summary>
    public static int?[] Resets(WorkloadOptions options)
    {
        var steps = options.Steps + options.ExtraSteps;
        return [.. Registers(new PythonRandom((options.Seed * 7919) + 13), options, steps).Select(r => r.Reset < 0 ? (int?)null : r.Reset)];
    }

    private static (long? First, long? Second) Emit(Register register, Dirt dirt, PythonRandom random)
    {
        var drawn = random.NextDouble();
        if (drawn >= dirt.Duplicate)
        {
            return (WorkloadReading.ToThousandths(register.Value), null);
        }

        if (drawn < dirt.Spike)
        {
            return (SpikeThousandths, null);
        }

        if (drawn < dirt.Zero)
        {
            return (0, null);
        }

        if (drawn >= dirt.Gap)
        {
            var value = WorkloadReading.ToThousandths(register.Value);
            return (value, value);
        }

        if (random.NextDouble() >= dirt.GapShare)
        {
            return (WorkloadReading.ToThousandths(register.Value), null);
        }

        register.GapLeft = random.Below(12); // 1 to 12 readings, this one included
        return (null, null);
    }

    private static double Shape(DateTime at)
    {
        var hour = (at.Hour + (at.Minute / 60.0) + 8) % 24;
        var week = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.55 : 1.0;
        return 0.35 + (0.65 * Math.Max(0.0, Math.Sin((hour - 6) / 12.0 * Math.PI)) * week);
    }

    private static List<Register> Registers(PythonRandom random, WorkloadOptions options, int steps)
    {
        var registers = new List<Register>(options.Meters);
        for (var meter = 1; meter <= options.Meters; meter++)
        {
            var reset = random.NextDouble() < 0.05 ? random.Below(steps) : -1;
            var start = random.Uniform(1000, 50000);
            var pace = random.Uniform(2, 80) * options.IntervalMinutes / 60.0;
            random.Uniform(0, 6.28); // a phase that the specification draws and does not use
            registers.Add(new Register(meter, reset, pace) { Value = start });
        }

        return registers;
    }

    /// <summary>Bounds of one draw: below the first a spike, below the second a zero, and so on. A gap begins only as often as keeps its readings at their share.</summary>
    private sealed record Dirt(double Spike, double Zero, double Gap, double Duplicate, double GapShare)
    {
        public static Dirt Of(double dirty) => new(
            dirty * .35, dirty * .70, dirty * .95, dirty, dirty == 0 ? 0 : dirty * .25 / MeanGap / (dirty * .25));
    }

    private sealed class Register(int meter, int reset, double pace)
    {
        public int Meter { get; } = meter;

        public int Reset { get; } = reset;

        public double Value { get; set; }

        public int GapLeft { get; set; }

        public void Advance(int step, double shape, PythonRandom random)
        {
            Value += pace * shape * (0.8 + (0.4 * random.NextDouble()));
            if (step == Reset)
            {
                Value = ResetValue;
            }
        }
    }
}
