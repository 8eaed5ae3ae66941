namespace MyEms.Core.Catalogue.Fields;

/// <summary>An instant, UTC.</summary>
public sealed class InstantField : Field
{
    /// <summary>What an empty field is kept as: the open end of a range; null: nothing.</summary>
    public DateTime? Open { get; internal set; }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Instant(this, argument);
}
