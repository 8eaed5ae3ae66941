namespace MyEms.Core.Catalogue.Fields;

/// <summary>One of a closed set: an enumeration, named in camel case.</summary>
public sealed class ChoiceField : Field
{
    /// <summary>The names in order, each with its value.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Options { get; internal set; } = [];

    /// <summary>The value of a name, without regard to case; null when there is none.</summary>
    public object? Find(string name) => Options.FirstOrDefault(o => string.Equals(o.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The name of a value.</summary>
    public string NameOf(object value) => Options.First(o => o.Value.Equals(value)).Key;

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Choice(this, argument);
}
