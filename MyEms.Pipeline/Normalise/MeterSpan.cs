using MyEms.Core.Cleaning;

namespace MyEms.Pipeline.Normalise;

/// <summary>
/// A stretch of time between two readings with the amount that flowed in it, as a register that went from
/// <see cref="Start"/> to <see cref="End"/> (millionths of the register unit, mirrored if it counts down, the end unrolled).
/// </summary>
/// <param name="From">First instant.</param>
/// <param name="To">Later than that.</param>
/// <param name="Start">Register at the first instant.</param>
/// <param name="End">Register at the end; below the start for a net meter that gave.</param>
/// <param name="Kind">How it is known.</param>
/// <param name="Bend">How far it bends from a straight line, for power that changed: (end power − start power) × time / 2, in millionths.</param>
/// <param name="Note">What has to be said of it.</param>
/// <param name="Detail">Numbers with that.</param>
internal readonly record struct MeterSpan(
    DateTime From, DateTime To, long Start, long End, SpanKind Kind, double Bend = 0, FindingKind? Note = null, string? Detail = null);
