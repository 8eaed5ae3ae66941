using MyEms.Core.Ledger;
using MyEms.Core.Quantities;

namespace MyEms.Core.Formulas;

/// <summary>A UTC day of one input of formulas: a value per base interval in the input's unit, NaN where missing.</summary>
public sealed class InputDay
{
    public double[] Values { get; } = Missing();

    /// <summary>Intervals of which a part was spread over a gap.</summary>
    public bool[] Estimated { get; } = new bool[BaseInterval.PerDay];

    /// <summary>Intervals of which a part was entered by hand.</summary>
    public bool[] Manual { get; } = new bool[BaseInterval.PerDay];

    /// <summary>
    /// Takes the intervals of a meter's vector that are known over their whole length: a part of an interval says nothing that a
    /// difference or a ratio could be made of.
    /// </summary>
    public void Take(DayVector vector)
    {
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            if (vector.Known[i] >= BaseInterval.Seconds)
            {
                Values[i] = (double)vector.Quantity[i] / Exact.Scale;
                (Estimated[i], Manual[i]) = (vector.Estimated[i] != 0, vector.Manual[i] != 0);
            }
        }
    }

    private static double[] Missing()
    {
        var values = new double[BaseInterval.PerDay];
        Array.Fill(values, double.NaN);
        return values;
    }
}
