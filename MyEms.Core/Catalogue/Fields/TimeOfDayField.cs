namespace MyEms.Core.Catalogue.Fields;

/// <summary>A minute of the local day, 0 to 1440 (<c>24:00</c>), written as <c>HH:mm</c>.</summary>
public sealed class TimeOfDayField : Field
{
    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.TimeOfDay(this, argument);
}
