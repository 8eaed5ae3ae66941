namespace MyEms.Core.Catalogue.Fields;

/// <summary>Another entity, by its id. Files and people name it by its text: its code, else its name, else its UUID.</summary>
public sealed class ReferenceField : Field
{
    /// <summary>The type of the entity that it refers to.</summary>
    public required Type TargetType { get; init; }

    /// <summary>Its description, from start-up on.</summary>
    public CatalogueEntity Target { get; internal set; } = null!; // set when the catalogue is put together, before anybody sees the field

    /// <summary>Name of the text beside the id: <c>space</c> for <c>spaceId</c>.</summary>
    public string TextName => Name.EndsWith("Id", StringComparison.Ordinal) ? Name[..^2] : Name + "Name";

    /// <summary>True: what it refers to owns the entity and goes with it.</summary>
    public bool ToOwner { get; internal set; }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Reference(this, argument);
}
