namespace MyEms.Core.Catalogue.Fields;

/// <summary>A length of time, in JSON by ISO 8601 (<c>PT15M</c>).</summary>
public sealed class DurationField : Field
{
    public TimeSpan Minimum { get; private set; } = TimeSpan.Zero;

    public TimeSpan Maximum { get; private set; } = TimeSpan.FromDays(3660);

    public DurationField Between(TimeSpan minimum, TimeSpan maximum)
    {
        (Minimum, Maximum) = (minimum, maximum);
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Duration(this, argument);
}
