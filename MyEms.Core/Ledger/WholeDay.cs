namespace MyEms.Core.Ledger;

/// <summary>One UTC day of a node, all its meters together.</summary>
/// <param name="Values">The sum; null when nothing is known.</param>
/// <param name="Expected">Meter-seconds expected of each interval.</param>
public sealed record WholeDay(DayVector? Values, int[] Expected);
