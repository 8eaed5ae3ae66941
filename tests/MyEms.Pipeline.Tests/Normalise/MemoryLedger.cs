using System.Globalization;
using MyEms.Core.Ledger;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Tests.Normalise;

/// <summary>What stands in the tables of one meter, without a database, kept by the same steps as the stage.</summary>
internal sealed class MemoryLedger(ReadingRules rules, MemoryReadings readings)
{
    private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);

    /// <summary>Every interval, verdict and finding, a line each.</summary>
    public string Text => string.Join('\n', _rows.Values);

    /// <summary>Computes again what a change of readings in [from, to) can have touched, as the stage does.</summary>
    public void Changed(DateTime from, DateTime to)
    {
        var widened = RegisterReadings.WidenAsync(readings, [new ReadingLoad(new PointRange(1, from, to), rules)], CancellationToken.None).GetAwaiter().GetResult();
        foreach (var range in widened)
        {
            Compute(new Validity(range.From, range.To));
        }
    }

    /// <summary>Computes a range, with the readings that are read for it and no others.</summary>
    public void Compute(Validity range)
    {
        var load = new ReadingLoad(new PointRange(1, range.From, range.To), rules);
        RegisterReadings.ReadAsync(readings, [load], CancellationToken.None).GetAwaiter().GetResult();
        Replace(range, load.Readings);
    }

    /// <summary>Computes everything from everything.</summary>
    public void Rebuild()
    {
        var all = readings.All;
        if (all.Length > 0)
        {
            Replace(new Validity(BaseInterval.Floor(all[0].At), BaseInterval.Floor(all[^1].At) + BaseInterval.Length), all);
        }
    }

    private void Replace(Validity range, ReadOnlyMemory<MeterReading> input)
    {
        foreach (var key in _rows.Keys.Where(k => string.CompareOrdinal(k, Key(range.From)) >= 0 && string.CompareOrdinal(k, Key(range.To)) < 0).ToList())
        {
            _rows.Remove(key);
        }

        var (vectors, verdicts, findings) = MeterCalculation.Normalise(rules, new MeterInput(1, 1, input, range.From, range.To));
        foreach (var ((key, day), vector) in vectors.Vectors)
        {
            for (var i = 0; i < BaseInterval.PerDay; i++)
            {
                var at = BaseInterval.StartOf(day, i);
                Assert.True(vector.Known[i] == 0 || range.Contains(at));
                if (vector.Known[i] != 0)
                {
                    _rows.Add($"{Key(at)} interval {key.ItemId}", string.Create(CultureInfo.InvariantCulture, $"{at:s} {vector.Quantity[i]} {vector.Estimated[i]} {vector.Manual[i]} {vector.Known[i]}"));
                }
            }
        }

        foreach (var verdict in verdicts)
        {
            Assert.True(range.Contains(verdict.At));
            _rows.Add($"{Key(verdict.At)} verdict", verdict.ToString());
        }

        foreach (var finding in findings)
        {
            Assert.True(range.Contains(finding.From));
            _rows.Add($"{Key(finding.From)} finding {finding.Kind}", finding.ToString());
        }
    }

    private static string Key(DateTime at) => at.ToString("o", CultureInfo.InvariantCulture);
}
