using MyEms.Core.Meters;

namespace MyEms.Pipeline.Normalise;

/// <summary>How the register of one meter behaves.</summary>
/// <param name="RolloverValue">The value at which it starts again from zero, in register units; null: never.</param>
/// <param name="GapLimit">Readings farther apart leave a gap, whose energy is estimated.</param>
/// <param name="Events">Exchanges, in order of time.</param>
internal sealed record RegisterRules(double? RolloverValue, TimeSpan GapLimit, IReadOnlyList<MeterEvent> Events);
