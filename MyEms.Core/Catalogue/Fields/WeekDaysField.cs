namespace MyEms.Core.Catalogue.Fields;

/// <summary>A set of days of the week: bit 0 Monday … bit 6 Sunday; in JSON a list of <c>mon</c> … <c>sun</c>.</summary>
public sealed class WeekDaysField : Field
{
    public static readonly IReadOnlyList<string> Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.WeekDays(this, argument);
}
