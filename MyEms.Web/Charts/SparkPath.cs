using System.Globalization;
using System.Text;

namespace MyEms.Web.Charts;

/// <summary>The paths of a sparkline: pieces of line with gaps where nothing is known, and the area under them.</summary>
internal static class SparkPath
{
    /// <summary>Lines and areas in a box of the given size, zero or the lowest value at the bottom; empty when nothing is known.</summary>
    public static (string Line, string Area, double LastX, double? LastY) Of(IReadOnlyList<double?> values, double width, double height)
    {
        var known = values.Where(v => v is { } x && double.IsFinite(x)).Select(v => v!.Value).ToArray(); // filtered on the left
        if (known.Length == 0)
        {
            return ("", "", 0, null);
        }

        var low = Math.Min(0, known.Min());
        var span = Math.Max(known.Max() - low, double.Epsilon);
        var step = values.Count > 1 ? width / (values.Count - 1) : 0;
        double Y(double v) => height - ((v - low) / span * height);

        var line = new StringBuilder();
        var area = new StringBuilder();
        var (lastX, lastY) = (0.0, (double?)null);
        var open = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } v || !double.IsFinite(v))
            {
                Close(area, open, (i - 1) * step, height);
                open = false;
                continue;
            }

            (lastX, lastY) = (i * step, Y(v));
            line.Append(open ? 'L' : 'M').Append(Number(lastX)).Append(' ').Append(Number(lastY.Value));
            area.Append(open ? "L" : $"M{Number(lastX)} {Number(height)}L").Append(Number(lastX)).Append(' ').Append(Number(lastY.Value));
            open = true;
        }

        Close(area, open, (values.Count - 1) * step, height);
        return (line.ToString(), area.ToString(), lastX, lastY);
    }

    private static void Close(StringBuilder area, bool open, double x, double height)
    {
        if (open)
        {
            area.Append('L').Append(Number(x)).Append(' ').Append(Number(height)).Append('Z');
        }
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
