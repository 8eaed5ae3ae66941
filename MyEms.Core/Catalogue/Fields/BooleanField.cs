namespace MyEms.Core.Catalogue.Fields;

/// <summary>Yes or no.</summary>
public sealed class BooleanField : Field
{
    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Boolean(this, argument);
}
