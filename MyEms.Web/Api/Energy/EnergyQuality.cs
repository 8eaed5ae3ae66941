namespace MyEms.Web.Api.Energy;

/// <summary>The weakest thing that can be said of a figure, in this order.</summary>
internal enum EnergyQuality
{
    /// <summary>Nothing is known: the quantity is null.</summary>
    Missing,

    /// <summary>A part of the time is unknown.</summary>
    Partial,

    /// <summary>All of the time is known, some of it by spreading a register's difference over a gap.</summary>
    Estimated,

    /// <summary>All of the time is known, some of it entered by hand.</summary>
    Manual,

    /// <summary>All of the time is measured.</summary>
    Measured,
}
