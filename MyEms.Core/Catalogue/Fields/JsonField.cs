namespace MyEms.Core.Catalogue.Fields;

/// <summary>A JSON object of something else's making, such as a driver's options.</summary>
public sealed class JsonField : Field
{
    /// <summary>Most characters of its text.</summary>
    public int Longest { get; private set; } = 20_000;

    public JsonField MaxLength(int characters)
    {
        Longest = characters;
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Json(this, argument);
}
