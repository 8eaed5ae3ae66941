using System.Globalization;

namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Shapes of loads over the local day, as corners "hour:level" with straight lines between them, one curve per kind of day.</summary>
internal static class ShapeCurves
{
    /// <summary>Quarters of an hour in a curve.</summary>
    public const int Quarters = 96;

    private const string Flat = "0:1";

    private static readonly Dictionary<LoadShape, double[][]> s_curves = new()
    {
        [LoadShape.Office] = Curves(
            "0:.15 5.5:.15 7:.26 8:.58 9.25:.95 11.5:1 12.25:.8 13:.82 13.75:.98 16:.95 17:.78 18.25:.46 20:.28 22:.18 24:.15",
            "0:.15 8:.16 10:.27 14:.26 17:.18 24:.15", "0:.14 24:.14"),
        [LoadShape.Lighting] = Curves(
            "0:.12 5.5:.12 6.5:.4 8:.95 12:1 12.5:.9 17:1 18.5:.65 20.5:.35 22:.15 24:.12",
            "0:.12 8:.14 9.5:.3 15:.3 17:.14 24:.12", "0:.11 24:.11"),
        [LoadShape.AirHandling] = Curves(
            "0:.1 5:.1 5.25:.85 6.5:1 8:.86 12:.92 17.5:.9 18.5:.5 19.75:.45 20:.1 24:.1",
            "0:.1 7.75:.1 8:.5 14:.5 14.25:.1 24:.1", "0:.1 11.75:.1 12:.3 13:.3 13.25:.1 24:.1"),
        [LoadShape.Lift] = Curves(
            "0:.05 6.5:.06 7.75:.4 8.75:1 9.75:.5 11.5:.5 12.1:.95 13.2:.9 14:.45 16.5:.55 17.5:.95 18.5:.4 20:.15 24:.05",
            "0:.05 8:.06 10:.2 16:.16 24:.05", "0:.05 24:.05"),
        [LoadShape.DataHall] = Curves(Flat, Flat, Flat),
        [LoadShape.TwoShifts] = Curves(
            "0:.13 5:.15 5.75:.5 6.25:.92 9:.96 9.2:.62 9.5:.62 9.7:.97 12:.94 12.2:.52 12.7:.55 13:.96 13.7:.88 14:.6 14.4:.93 18:.92 18.2:.56 18.7:.58 19:.93 21.5:.86 22.2:.3 23:.14 24:.13",
            "0:.13 6:.2 6.5:.55 13:.55 14:.2 15:.13 24:.13", "0:.12 24:.12"),
        [LoadShape.ThreeShifts] = Curves(
            "0:.84 3:.8 5.7:.84 6:.58 6.4:.94 9.5:.98 10:.9 12:.95 12.3:.74 13:.96 13.8:.9 14:.6 14.4:.94 18:.96 18.4:.76 19:.94 21.8:.86 22:.55 22.4:.84 24:.84",
            "0:.82 6:.6 6.4:.72 13.5:.7 14.5:.25 24:.2", "0:.19 20:.19 21:.35 22.3:.7 24:.8"),
        [LoadShape.Compressor] = Curves(
            "0:.28 5:.28 6:.85 9:.95 9.3:.7 9.7:.94 12:.92 12.4:.6 13:.95 14:.72 14.4:.9 18:.88 18.4:.65 19:.9 21.6:.82 22.3:.32 24:.28",
            "0:.27 6:.35 7:.6 13:.58 14:.28 24:.26", "0:.25 24:.25"),
        [LoadShape.Laboratory] = Curves(
            "0:.52 6:.52 8:.72 10:.97 12:1 12.7:.9 14:1 17:.94 19:.7 22:.56 24:.52", "0:.5 9:.52 11:.6 16:.6 19:.52 24:.5", "0:.49 24:.49"),
        [LoadShape.Kitchen] = Curves(
            "0:.08 5.5:.08 6.5:.45 8:.5 9.5:.42 11:.95 12.4:1 13.4:.7 14.5:.35 16:.2 19:.1 24:.08",
            "0:.08 9:.09 11:.3 13:.3 14:.1 24:.08", "0:.08 24:.08"),
        [LoadShape.Constant] = Curves(Flat, Flat, Flat),
        [LoadShape.Chargers] = Curves(Flat, Flat, Flat),
        [LoadShape.Cooling] = Curves(
            "0:.22 5:.22 6:.6 8:.85 11:.96 14:1 17:.96 18.5:.6 20:.3 24:.22", "0:.2 8:.22 9:.42 15:.42 16:.24 24:.2", "0:.18 24:.18"),
        [LoadShape.ProcessCooling] = Curves(Flat, Flat, Flat),
        [LoadShape.Heating] = Curves(
            "0:.5 4.5:.52 5:1.15 7:1.1 8.5:.92 13:.8 17:.84 18.5:.62 20:.52 24:.5", "0:.48 6:.5 8:.68 14:.62 16:.5 24:.48", "0:.46 24:.46"),
        [LoadShape.ProcessHeat] = Curves(
            "0:.3 5:.35 6:.9 12:.95 12.5:.7 13:.95 17.5:.92 18.5:.75 21.5:.8 22.5:.35 24:.3", "0:.28 6:.5 13:.5 14:.28 24:.25", "0:.16 24:.16"),
        [LoadShape.People] = Curves(
            "0:.03 6:.05 7.5:.3 9:.8 10:.62 12:.95 13.2:1 14:.6 16:.62 17.5:.45 19:.15 22:.05 24:.03",
            "0:.03 8:.06 10:.2 14:.2 17:.06 24:.03", "0:.02 24:.02"),
        [LoadShape.Irrigation] = Curves("0:0 4.2:0 4.5:1 6:1 6.25:0 24:0", "0:0 4.2:0 4.5:1 6:1 6.25:0 24:0", "0:0 4.2:0 4.5:1 6:1 6.25:0 24:0"),
        [LoadShape.Evaporation] = Curves(
            "0:.2 6:.3 9:.8 14:1 18:.7 21:.3 24:.2", "0:.2 9:.45 15:.5 18:.3 24:.2", "0:.18 12:.25 18:.2 24:.18"),
    };

    /// <summary>Levels of a shape by quarter of the local day; about 1 at the usual peak.</summary>
    public static double[] Of(LoadShape shape, CampusDayKind kind) => s_curves[shape][(int)kind];

    private static double[][] Curves(string workday, string saturday, string rest) => [Parse(workday), Parse(saturday), Parse(rest)];

    private static double[] Parse(string text)
    {
        var corners = text.Split(' ').Select(c => c.Split(':')).Select(c => (Hour: Number(c[0]), Level: Number(c[1]))).ToArray();
        var curve = new double[Quarters];
        for (var q = 0; q < Quarters; q++)
        {
            var hour = (q + 0.5) / 4;
            var after = Array.FindIndex(corners, c => c.Hour > hour);
            if (after <= 0)
            {
                curve[q] = corners[after < 0 ? ^1 : 0].Level;
                continue;
            }

            var (a, b) = (corners[after - 1], corners[after]);
            curve[q] = a.Level + ((b.Level - a.Level) * (hour - a.Hour) / (b.Hour - a.Hour));
        }

        return curve;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
