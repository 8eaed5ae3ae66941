namespace MyEms.Core.Gateways;

/// <summary>What a point measures, for the product's own use of it. Stored as <c>smallint</c>; numbers are never reused.</summary>
public enum PointQuantity : short
{
    /// <summary>Shown and stored, with no meaning of its own to the product.</summary>
    Other = 0,

    /// <summary>The cumulative register of a meter: at most one per meter; feeds the ledger.</summary>
    EnergyRegister = 1,

    /// <summary>Power or flow now, positive in the meter's direction.</summary>
    Power = 2,
    Temperature = 3,
    Irradiance = 4,
    StateOfCharge = 5,
    Voltage = 6,
    Current = 7,
    PowerFactor = 8,
    Humidity = 9,
    Setpoint = 10,
    State = 11,
}
