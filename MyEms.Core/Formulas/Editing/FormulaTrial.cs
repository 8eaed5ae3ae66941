using MyEms.Core.Ledger;
using MyEms.Core.Readings;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Formulas.Editing;

/// <summary>What a formula would have given: a look at it before it is saved. Nothing is written.</summary>
public sealed class FormulaTrial
{
    private readonly FormulaProgram _program;
    private readonly Dictionary<(int Input, DateOnly Day), InputDay> _days = [];
    private readonly FormulaReview _review;
    private readonly decimal _multiplier;

    private FormulaTrial(FormulaReview review, FormulaProgram program, decimal multiplier, Validity range)
    {
        (_review, _program, _multiplier, Range) = (review, program, multiplier, range);
        var count = (int)((range.To - range.From).Ticks / BaseInterval.Length.Ticks);
        (Values, Estimated) = (new double?[count], new bool[count]);
    }

    /// <summary>Whole base intervals, UTC.</summary>
    public Validity Range { get; }

    /// <summary>One value per base interval in the unit of the meter's item; null where missing.</summary>
    public double?[] Values { get; }

    /// <summary>Where the value depends on something estimated.</summary>
    public bool[] Estimated { get; }

    /// <summary>Intervals without a value though some input had one, by reason.</summary>
    public Dictionary<FormulaReason, int> Missing { get; } = [];

    /// <summary>Start of the newest interval in which any input is known, UTC; null when none is.</summary>
    public DateTime? LatestAt { get; private set; }

    /// <summary>What the formula gives there, before the multiplier.</summary>
    public FormulaOutcome Latest { get; private set; }

    /// <summary>The inputs there, in the order of <see cref="FormulaReview.Inputs"/>; null where missing.</summary>
    public IReadOnlyList<double?> LatestInputs { get; private set; } = [];

    internal static async Task<FormulaTrial> RunAsync(
        NpgsqlConnection connection, FormulaReview review, decimal multiplier, Validity range, CancellationToken cancellationToken)
    {
        var program = review.Program ?? throw new ArgumentException("A formula with errors cannot be tried.", nameof(review));
        var trial = new FormulaTrial(review, program, multiplier, range);
        await trial.LoadAsync(connection, cancellationToken);
        trial.Evaluate();
        return trial;
    }

    private async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (from, to) = (BaseInterval.DayOf(Range.From), BaseInterval.DayOf(Range.To.AddTicks(-1)).AddDays(1));
        var meters = _review.Inputs.Select((input, i) => (input.MeterId, i)).Where(x => x.MeterId is not null).ToLookup(x => x.MeterId.GetValueOrDefault(), x => x.i);
        foreach (var vector in await LedgerStore.ReadAsync(connection, [.. meters.Select(m => m.Key)], from, to, cancellationToken))
        {
            foreach (var input in meters[vector.NodeId])
            {
                Day(input, vector.Day).Take(vector.Values);
            }
        }

        var points = _review.Inputs.Select((input, i) => (input.PointId, i)).Where(x => x.PointId is not null).ToLookup(x => x.PointId.GetValueOrDefault(), x => x.i);
        foreach (var mean in await PointMeans.ReadAsync(connection, [.. points.Select(p => p.Key)], from, to, cancellationToken))
        {
            foreach (var input in points[mean.PointId])
            {
                Day(input, BaseInterval.DayOf(mean.At)).Values[BaseInterval.IndexOf(mean.At)] = mean.Value;
            }
        }
    }

    private void Evaluate()
    {
        var values = new double[_review.Inputs.Count];
        for (var i = 0; i < Values.Length; i++)
        {
            var at = Range.From + (i * BaseInterval.Length);
            var interval = BaseInterval.IndexOf(at);
            var days = values.Select((_, input) => _days.GetValueOrDefault((input, BaseInterval.DayOf(at)))).ToArray();
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = days[k]?.Values[interval] ?? double.NaN;
            }

            if (!Array.TrueForAll(values, double.IsNaN))
            {
                Take(i, at, values, days, interval);
            }
        }
    }

    private void Take(int i, DateTime at, double[] values, InputDay?[] days, int interval)
    {
        (LatestAt, Latest) = (at, _program.Explain(values));
        LatestInputs = [.. values.Select(v => double.IsNaN(v) ? (double?)null : v)];
        if (!Latest.IsKnown)
        {
            Missing[Latest.Reason] = Missing.GetValueOrDefault(Latest.Reason) + 1;
            return;
        }

        Values[i] = Latest.Value * (double)_multiplier;
        if (Array.Exists(days, d => d?.Estimated[interval] == true))
        {
            var used = _program.Used(values);
            Estimated[i] = days.Where((d, k) => used[k] && d?.Estimated[interval] == true).Any();
        }
    }

    private InputDay Day(int input, DateOnly day)
    {
        if (!_days.TryGetValue((input, day), out var found))
        {
            _days.Add((input, day), found = new InputDay());
        }

        return found;
    }
}
