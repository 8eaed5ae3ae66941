using MyEms.Core.Formulas;
using MyEms.Core.Ledger;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;

namespace MyEms.Pipeline.Virtual;

/// <summary>
/// From the vectors of meters and the means of points to the priced vectors of virtual meters: pure, shared by the stage and by
/// <c>ledger verify</c>. An interval depends on the same interval of its inputs only.
/// <list type="bullet">
/// <item>A value is known for the whole interval or not at all. It is missing when the formula gives none, and when no input is known at
/// all: <c>coalesce([A], 0)</c> alone does not turn the future, or a silent site, into zeros.</item>
/// <item>The value is rounded once to millionths of the item's unit, and others read it so rounded: a rebuild gives the same.</item>
/// <item>A formula need not be a sum, so a part of an input has no part in the result: the whole interval counts as estimated when any
/// input that the value depends on is estimated in part; else the whole as manual when one of them is manual in part.</item>
/// </list>
/// </summary>
internal sealed class VirtualCalculation
{
    /// <summary>A quantity of an interval beyond this many units is no quantity but a mistake, and sums of it would not fit: 10⁹ (kWh in 15 minutes: 4 TW).</summary>
    public const double Largest = 1e9;

    private readonly LedgerModel _model;
    private readonly VirtualFormulas _formulas;
    private readonly VirtualInputs _inputs;
    private readonly Dictionary<(int Meter, VectorKey Key, DateOnly Day), DayVector> _vectors = [];
    private readonly VirtualIssues _issues = new();

    private VirtualCalculation(LedgerModel model, VirtualInputs inputs)
    {
        _model = model;
        _formulas = VirtualFormulas.Of(model);
        _inputs = inputs;
    }

    /// <summary>Vectors and issues of the ranges.</summary>
    /// <param name="model">Configuration.</param>
    /// <param name="ranges">What is to be computed; a meter may have several, which do not overlap.</param>
    /// <param name="inputs">All inputs of these days. Meters of the ranges are computed here in their order, whatever is stored of them.</param>
    public static VirtualResult Calculate(LedgerModel model, IReadOnlyCollection<VirtualRange> ranges, VirtualInputs inputs)
    {
        var calculation = new VirtualCalculation(model, inputs);
        foreach (var range in ranges)
        {
            for (var day = range.From; day < range.To; day = day.AddDays(1))
            {
                inputs.Begin(range.MeterId, day);
            }
        }

        if (ranges.Count > 0)
        {
            calculation.Evaluate(ranges);
        }

        return new VirtualResult(calculation.Priced(), calculation._issues.ToList());
    }

    private void Evaluate(IReadOnlyCollection<VirtualRange> ranges)
    {
        var byMeter = ranges.ToLookup(r => r.MeterId, r => new Validity(BaseInterval.StartOf(r.From), BaseInterval.StartOf(r.To)));
        int[] meters = [.. byMeter.Select(m => m.Key)];
        var whole = new Validity(BaseInterval.StartOf(ranges.Min(r => r.From)), BaseInterval.StartOf(ranges.Max(r => r.To)));
        foreach (var stretch in _formulas.Graph.Stretches(meters, whole))
        {
            var order = _formulas.Graph.Order(meters, stretch.From);
            foreach (var meter in order.Ids)
            {
                foreach (var range in byMeter[meter].Select(stretch.Intersect).Where(r => !r.IsEmpty))
                {
                    EvaluateMeter(meter, range, order.Looping.Contains(meter));
                }
            }
        }
    }

    private void EvaluateMeter(int meter, Validity range, bool isLooping)
    {
        foreach (var piece in _formulas.Pieces(meter, range))
        {
            var version = _formulas.VersionsOf(meter).FirstOrDefault(v => v.HoldsAt(piece.From));
            var segment = _model.Timelines.SegmentsOf(meter).FirstOrDefault(s => s.Range.Contains(piece.From));
            if (version is null || segment is null)
            {
                continue;
            }

            var program = isLooping ? null : _formulas.Program(version, segment.Key.ItemId, piece.From, _inputs.PointUnits);
            for (var day = BaseInterval.DayOf(piece.From); BaseInterval.StartOf(day) < piece.To; day = day.AddDays(1))
            {
                var first = BaseInterval.StartOf(day) < piece.From ? BaseInterval.IndexOf(piece.From) : 0;
                var end = BaseInterval.StartOf(day.AddDays(1)) > piece.To ? BaseInterval.IndexOf(piece.To) : BaseInterval.PerDay;
                EvaluateDay(new Target(meter, segment, day), version, program, first, end);
            }
        }
    }

    private void EvaluateDay(Target target, FormulaVersion version, FormulaProgram? program, int first, int end)
    {
        InputDay?[] days = [.. (program?.Names ?? version.Variables.Select(v => v.Name)).Select(name => DayOf(version, name, target.Day))];
        if (Array.TrueForAll(days, d => d is null))
        {
            return;
        }

        var values = new double[days.Length];
        for (var i = first; i < end; i++)
        {
            var isAnyKnown = false;
            for (var k = 0; k < days.Length; k++)
            {
                values[k] = days[k]?.Values[i] ?? double.NaN;
                isAnyKnown |= !double.IsNaN(values[k]);
            }

            if (isAnyKnown)
            {
                EvaluateInterval(target, program, days, values, i);
            }
        }
    }

    private InputDay? DayOf(FormulaVersion version, string name, DateOnly day) => version.Variables.Find(v => v.Name == name) switch
    {
        { MeterId: { } meter } => _inputs.OfMeter(meter, day),
        { PointId: { } point } => _inputs.OfPoint(point, day),
        _ => null,
    };

    private void EvaluateInterval(Target target, FormulaProgram? program, InputDay?[] days, double[] values, int i)
    {
        var value = (program?.Evaluate(values) ?? double.NaN) * (double)target.Segment.Multiplier;
        if (program is null || double.IsNaN(value) || Math.Abs(value) > Largest)
        {
            _issues.Add(target.Meter, target.Day, i, ReasonOf(program, values));
            return;
        }

        var vector = VectorOf(target);
        var quantity = Exact.ToMicros((decimal)value);
        var (isEstimated, isManual) = QualityOf(program, days, values, i);
        vector.Quantity[i] = quantity;
        vector.Known[i] = BaseInterval.Seconds;
        vector.Estimated[i] = isEstimated ? quantity : 0;
        vector.Manual[i] = isManual && !isEstimated ? quantity : 0;
        if (_inputs.OfMeter(target.Meter, target.Day) is { } own)
        {
            // What others read must be what is stored, or a rebuild would differ.
            (own.Values[i], own.Estimated[i], own.Manual[i]) = ((double)quantity / Exact.Scale, vector.Estimated[i] != 0, vector.Manual[i] != 0);
        }
    }

    private static FormulaReason ReasonOf(FormulaProgram? program, double[] values) => program switch
    {
        null => FormulaReason.Invalid,
        _ when program.Explain(values) is { IsKnown: false } outcome => outcome.Reason,
        _ => FormulaReason.Overflow,
    };

    private static (bool IsEstimated, bool IsManual) QualityOf(FormulaProgram program, InputDay?[] days, double[] values, int i)
    {
        if (!Array.Exists(days, d => d is not null && (d.Estimated[i] || d.Manual[i])))
        {
            return (false, false);
        }

        var used = program.Used(values);
        var (isEstimated, isManual) = (false, false);
        for (var k = 0; k < days.Length; k++)
        {
            isEstimated |= used[k] && days[k] is { } day && day.Estimated[i];
            isManual |= used[k] && days[k] is { } other && other.Manual[i];
        }

        return (isEstimated, isManual);
    }

    private DayVector VectorOf(Target target)
    {
        var key = (target.Meter, target.Segment.Key, target.Day);
        if (!_vectors.TryGetValue(key, out var vector))
        {
            _vectors.Add(key, vector = new DayVector());
        }

        return vector;
    }

    /// <summary>Cost and carbon as for every meter.</summary>
    private List<LedgerVector> Priced()
    {
        var priced = new List<LedgerVector>(_vectors.Count);
        foreach (var ((meter, key, day), vector) in _vectors)
        {
            Pricing.Apply(vector, day, _model.Timelines.SegmentsOf(meter), _model.Prices);
            priced.Add(new LedgerVector(meter, key, day, vector));
        }

        return priced;
    }

    private readonly record struct Target(int Meter, MeterSegment Segment, DateOnly Day);
}
