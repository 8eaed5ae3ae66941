namespace MyEms.Core.Quantities;

/// <summary>What a unit measures. Units convert within a dimension only; money converts within one currency only.</summary>
public enum UnitDimension
{
    Energy,
    Power,
    Volume,
    Mass,
    Emission,
    Temperature,
    Ratio,
    Area,
    Money,
}
