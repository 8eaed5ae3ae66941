namespace MyEms.Core.Catalogue.Fields;

/// <summary>An IANA time zone.</summary>
public sealed class ZoneField : Field
{
    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Zone(this, argument);
}
