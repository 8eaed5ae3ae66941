using MyEms.Core.Quantities;

namespace MyEms.Core.Reports;

/// <summary>A quantity with its unit and with what is known about it.</summary>
/// <param name="Micros">The known quantity in millionths of <paramref name="Unit"/>; may be negative only for differences.</param>
/// <param name="Unit">The unit, before any prefix is chosen for display.</param>
/// <param name="EstimatedMicros">The part of <paramref name="Micros"/> that was estimated.</param>
/// <param name="ManualMicros">The part of <paramref name="Micros"/> that was entered by hand; the rest is measured.</param>
/// <param name="KnownSeconds">Meter-seconds with a value.</param>
/// <param name="ExpectedSeconds">Meter-seconds that ought to have one; 0 where coverage means nothing, as for a price.</param>
public sealed record ReportFigure(
    long Micros,
    Unit Unit,
    long EstimatedMicros = 0,
    long ManualMicros = 0,
    long KnownSeconds = 0,
    long ExpectedSeconds = 0) : ReportValue
{
    /// <summary>The quantity in <see cref="Unit"/>, exact.</summary>
    public decimal Value => Micros / 1_000_000m;

    /// <summary>The estimated part in <see cref="Unit"/>, exact.</summary>
    public decimal Estimated => EstimatedMicros / 1_000_000m;

    /// <summary>The part entered by hand in <see cref="Unit"/>, exact.</summary>
    public decimal Manual => ManualMicros / 1_000_000m;

    /// <summary>Whether it is written with "≈": a tenth or more of it is estimated.</summary>
    public bool IsApproximate => EstimatedMicros != 0 && (Int128)Math.Abs(EstimatedMicros) * 10 >= Math.Abs(Micros);

    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Figure(this);
}
