using System.Text.Json;

namespace MyEms.Bench;

/// <summary>One measured figure beside its reference, which was measured in the same run.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double Reference)
{
    /// <summary>Prints the figures, one JSON line each: the last thing that a benchmark says.</summary>
    public static void Print(params IEnumerable<Figure> figures)
    {
        foreach (var figure in figures)
        {
            var ratio = figure.Reference == 0 ? (double?)null : Math.Round(figure.Value / figure.Reference, 4);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                name = figure.Name,
                value = Math.Round(figure.Value, 6),
                unit = figure.Unit,
                reference = Math.Round(figure.Reference, 6),
                ratio,
            }));
        }
    }
}
