namespace MyEms.Core.Reports;

/// <summary>A ratio of two quantities, shown as a percentage.</summary>
/// <param name="Value">1 is 100 %; rounded to nine decimals, half away from zero, so that every format can hold it exactly.</param>
/// <param name="IsChange">Whether it is a difference and so always carries its sign.</param>
public sealed record ReportRatio(decimal Value, bool IsChange) : ReportValue
{
    /// <summary>A part of a whole; absent where the whole is zero.</summary>
    public static ReportValue Share(long part, long whole) => whole == 0
        ? Absent(ReportKeys.WholeIsZero)
        : new ReportRatio(Divide(part, whole), IsChange: false);

    /// <summary>Growth of <paramref name="now"/> over <paramref name="before"/>; absent where there was nothing to grow from.</summary>
    public static ReportValue Change(long now, long before) => before <= 0
        ? Absent(ReportKeys.NothingToCompare)
        : new ReportRatio(Divide((decimal)now - before, before), IsChange: true);

    public override T Accept<T>(IReportValueVisitor<T> visitor) => visitor.Ratio(this);

    internal static decimal Divide(decimal part, decimal whole) => Math.Round(part / whole, 9, MidpointRounding.AwayFromZero);
}
