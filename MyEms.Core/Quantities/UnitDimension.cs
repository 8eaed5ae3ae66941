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

    /// <summary>Volume in an hour.</summary>
    Flow,

    /// <summary>Mass in an hour.</summary>
    MassFlow,
    ReactiveEnergy,
    ApparentEnergy,
    ReactivePower,
    ApparentPower,
}
