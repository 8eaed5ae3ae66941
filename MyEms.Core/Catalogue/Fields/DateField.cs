namespace MyEms.Core.Catalogue.Fields;

/// <summary>A local date.</summary>
public sealed class DateField : Field
{
    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Date(this, argument);
}
