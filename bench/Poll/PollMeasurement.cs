namespace MyEms.Bench.Poll;

/// <summary>What a stretch of polling cost, and how late its reads began.</summary>
/// <param name="Cores">Processor time of this process per time that passed.</param>
/// <param name="Reads">Reads of the good devices that began.</param>
/// <param name="Latenesses">How late each of them began, in order of size.</param>
/// <param name="Readings">Values handed on.</param>
internal sealed record PollMeasurement(double Cores, int Reads, TimeSpan[] Latenesses, long Readings)
{
    /// <summary>Several stretches of the same length as one.</summary>
    public static PollMeasurement Pool(IReadOnlyCollection<PollMeasurement> stretches) => new(
        stretches.Average(s => s.Cores),
        stretches.Sum(s => s.Reads),
        [.. stretches.SelectMany(s => s.Latenesses).Order()],
        stretches.Sum(s => s.Readings));

    public TimeSpan Quantile(double share) =>
        Latenesses.Length == 0 ? TimeSpan.Zero : Latenesses[(int)Math.Ceiling(share * Latenesses.Length) - 1];
}
