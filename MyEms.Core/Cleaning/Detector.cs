namespace MyEms.Core.Cleaning;

/// <summary>What can be wrong with a reading, in the order in which it is looked for. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum Detector : short
{
    /// <summary>Outside the point's limits. Set where the reading is taken in, and always on.</summary>
    Range = 1,

    /// <summary>More or less than the meter's hourly limits allow.</summary>
    HourlyLimit = 2,

    /// <summary>A register below what came before, while what follows goes on from there.</summary>
    Dip = 3,

    /// <summary>A register above what follows, while what follows goes on from before.</summary>
    Spike = 4,

    /// <summary>Robust z-score (median, MAD) of the rate.</summary>
    ZScore = 5,

    /// <summary>Outside the quartiles by a multiple of their distance.</summary>
    Iqr = 6,

    /// <summary>Rate above a percentage of the window's mean.</summary>
    MeanSpike = 7,

    /// <summary>Rate below a percentage of the window's mean.</summary>
    SuddenDrop = 8,

    /// <summary>The same value for longer than a number of hours.</summary>
    Stuck = 9,
}
