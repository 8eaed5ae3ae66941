namespace MyEms.Core.Catalogue.Fields;

/// <summary>Degrees, WGS 84: north from -90 to 90, or east from -180 to 180.</summary>
public sealed class CoordinateField : Field
{
    /// <summary>True: degrees north; false: degrees east.</summary>
    public bool IsLatitude { get; internal set; }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Coordinate(this, argument);
}
