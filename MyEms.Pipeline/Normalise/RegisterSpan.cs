namespace MyEms.Pipeline.Normalise;

/// <summary>
/// A stretch between two neighbouring good readings over which the register is known to have risen evenly:
/// from <see cref="StartValue"/> at <see cref="From"/> to <see cref="EndValue"/> at <see cref="To"/>, in millionths of the
/// register unit, the end unrolled over a rollover.
/// </summary>
/// <param name="From">Instant of the first reading.</param>
/// <param name="To">Instant of the second.</param>
/// <param name="StartValue">Register at the first.</param>
/// <param name="EndValue">Register at the second; never below the start.</param>
/// <param name="IsGap">The readings are farther apart than the meter's limit: the energy between is estimated.</param>
internal readonly record struct RegisterSpan(DateTime From, DateTime To, long StartValue, long EndValue, bool IsGap);
