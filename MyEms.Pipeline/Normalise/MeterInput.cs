namespace MyEms.Pipeline.Normalise;

/// <summary>All that the figures of a meter within a range depend on, besides configuration.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="PointId">The point that carries its readings.</param>
/// <param name="Readings">In order of time, one per instant, of any quality, with as many on either side of the range as <see cref="RegisterReadings"/> finds necessary.</param>
/// <param name="From">First instant to compute, on the base interval's grid, UTC.</param>
/// <param name="To">First instant that is no longer computed, on the grid.</param>
internal sealed record MeterInput(int MeterId, int PointId, ReadOnlyMemory<MeterReading> Readings, DateTime From, DateTime To)
{
    /// <summary>Those that are in force and touch the range, in order of id.</summary>
    public IReadOnlyList<IntervalCorrection> Corrections { get; init; } = [];
}
