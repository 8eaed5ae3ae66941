using MyEms.Bench.Ledger.Workload;

namespace MyEms.Bench.Ledger;

/// <summary>
/// What a meter's register says it counted between its first and its last believable reading: the rise up to the reset, if it had
/// one, and all that it shows after. In millionths.
/// </summary>
/// <param name="Quantity">The whole.</param>
/// <param name="FirstHour">What of it lies between the first reading and the last of the first hour.</param>
/// <param name="AfterReset">The value with which the register shows up after its reset.</param>
/// <param name="IsSure">False where the reset has fewer than three readings after it: nobody can know yet that it is one.</param>
internal readonly record struct RegisterTruth(long Quantity, long FirstHour, long AfterReset, bool IsSure)
{
    private const int MicrosPerThousandth = 1000;

    /// <summary>By meter − 1.</summary>
    public static RegisterTruth[] Of(WorkloadOptions options)
    {
        var resets = WorkloadReadings.Resets(options);
        var counts = resets.Select(r => new Count(r, options.At(0).AddHours(1), options)).ToArray();
        foreach (var reading in WorkloadReadings.Generate(options).TakeWhile(r => r.Step < options.Steps))
        {
            if (reading.Thousandths is >= 100 and <= 1_000_000_000_000)
            {
                counts[reading.Meter - 1].Add(reading);
            }
        }

        return [.. counts.Select(c => c.Truth())];
    }

    private sealed class Count(int? reset, DateTime firstHourEnd, WorkloadOptions options)
    {
        private readonly HashSet<int> _after = [];
        private int? _firstStep;
        private long? _first;
        private long _last;
        private long _atReset;
        private long _firstHour;
        private long _afterReset;

        public void Add(WorkloadReading reading)
        {
            // A reset before the first reading is none: the first reading starts the count, whatever it shows.
            if (reading.Step >= reset && _firstStep < reset)
            {
                if (_after.Count == 0)
                {
                    _atReset = _last - (_first ?? 0);
                    (_first, _afterReset) = (0, reading.Thousandths);
                }

                _after.Add(reading.Step);
            }

            _firstStep ??= reading.Step;
            _first ??= reading.Thousandths;
            _last = reading.Thousandths;
            if (options.At(reading.Step) < firstHourEnd)
            {
                _firstHour = _last - _first.Value;
            }
        }

        public RegisterTruth Truth() => new(
            (_atReset + _last - (_first ?? 0)) * MicrosPerThousandth, _firstHour * MicrosPerThousandth,
            _afterReset * MicrosPerThousandth, _after.Count is 0 or >= 3);
    }
}
