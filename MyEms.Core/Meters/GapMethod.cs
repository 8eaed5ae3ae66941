namespace MyEms.Core.Meters;

/// <summary>
/// How the quantity of a gap is spread over its intervals. Profiles look at measured intervals of the 28 days before the gap
/// only; without enough of them the gap is spread evenly. Stored as <c>smallint</c>; numbers are never reused.
/// </summary>
public enum GapMethod : short
{
    /// <summary>In proportion to time (a straight line of the register).</summary>
    Even = 0,

    /// <summary>Like the last measured intervals before the gap.</summary>
    Previous = 1,

    /// <summary>By the mean of all measured intervals at the same time of day, nearer days counting more.</summary>
    Weighted = 2,

    /// <summary>Like the same time of day on similar days (working or not).</summary>
    SimilarDays = 3,
}
