using MyEms.Core.Tariffs;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>A tariff in which day and hour tell the price: working days with a peak over a base, Saturdays by halves, Sundays one price.</summary>
internal static class ClockTariff
{
    public const int Id = 7;
    private const int MondayToFriday = 0b001_1111;
    private const int Saturday = 0b010_0000;
    private const int Sunday = 0b100_0000;

    public static IReadOnlyList<TariffPrice> Prices { get; } =
    [
        new() { TariffId = Id, Period = "base", Price = 1, Weekdays = MondayToFriday },
        new() { TariffId = Id, Period = "peak", Price = 2, Weekdays = MondayToFriday, StartMinute = (6 * 60) + 30, EndMinute = 22 * 60, Rank = 1 },
        new() { TariffId = Id, Period = "night", Price = 3, Weekdays = MondayToFriday, StartMinute = 60, EndMinute = 3 * 60, Rank = 1 },
        new() { TariffId = Id, Period = "morning", Price = 4, Weekdays = Saturday, EndMinute = 12 * 60 },
        new() { TariffId = Id, Period = "afternoon", Price = 5, Weekdays = Saturday, StartMinute = 12 * 60 },
        new() { TariffId = Id, Period = "sunday", Price = 6, Weekdays = Sunday },
        new() { TariffId = Id + 1, Period = "other", Price = 99, Rank = 9 },
    ];

    /// <summary>The same, said by the clock.</summary>
    public static decimal PriceAt(DateTime local) => local.DayOfWeek switch
    {
        DayOfWeek.Sunday => 6,
        DayOfWeek.Saturday => local.Hour < 12 ? 4 : 5,
        _ when local.Hour is 1 or 2 => 3,
        _ when local.TimeOfDay >= new TimeSpan(6, 30, 0) && local.Hour < 22 => 2,
        _ => 1,
    };
}
