namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>Invented but plausible prices of a country in EUR per kWh or m³, and its grid's carbon in kg CO₂e per kWh.</summary>
/// <param name="PeakFrom">Local hour at which the peak begins.</param>
/// <param name="PeakTo">Local hour at which it ends.</param>
internal sealed record CampusPrices(
    decimal OffPeak, decimal Shoulder, decimal Peak, int PeakFrom, int PeakTo, decimal Gas, decimal Water, decimal GridCarbon)
{
    public static CampusPrices Of(string country) => country switch
    {
        "NL" => new(0.142m, 0.187m, 0.236m, 17, 20, 0.61m, 1.18m, 0.268m),
        "IN" => new(0.078m, 0.096m, 0.119m, 18, 22, 0.52m, 0.74m, 0.713m),
        "US" => new(0.118m, 0.164m, 0.213m, 16, 19, 0.43m, 2.35m, 0.289m),
        "CN" => new(0.041m, 0.092m, 0.156m, 10, 12, 0.46m, 0.52m, 0.557m),
        _ => throw new ArgumentOutOfRangeException(nameof(country), country, "The campus has no prices for this country."),
    };
}
