using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus;

/// <summary>A meter of the demo organisation with the device that shows its register.</summary>
/// <param name="Index">Position in <see cref="CampusModel.Meters"/>.</param>
/// <param name="Key">Stable key, for example <c>rtm/e/main</c>.</param>
/// <param name="Slot">Position among the meters of its site.</param>
/// <param name="Space">Key of the space in which it is placed.</param>
/// <param name="Parent">Key of the meter above in the meter tree of its category; null at the top.</param>
/// <param name="Counted">Whether its placement counts for spaces; an uncounted meter counts only for those that bind it.</param>
/// <param name="Source">Where its true energy comes from.</param>
/// <param name="Multiplier">Current-transformer ratio: true energy = register × this.</param>
/// <param name="InitialRegister">True-energy base units that the register stood for at the history's start.</param>
/// <param name="JitterSeconds">Readings of the history come up to this many seconds after the full quarter of an hour.</param>
/// <param name="Gateway">Index of the gateway that reaches the device.</param>
/// <param name="GatewayKey">Key of that gateway.</param>
/// <param name="Unit">Modbus unit identifier behind the gateway.</param>
/// <param name="PowerHistory">Whether the history holds its power beside its register.</param>
public sealed record CampusMeter(
    int Index, string Key, string Name, CampusCategory Category, int Site, int Slot, string Space, string? Parent, bool Counted,
    EnergySource Source, DeviceModel Device, int Multiplier, long InitialRegister, int JitterSeconds,
    int Gateway, string GatewayKey, byte Unit, bool PowerHistory)
{
    /// <summary>Whether the counted unit is kWh (else m³).</summary>
    public bool IsEnergy => Category is CampusCategory.Electricity or CampusCategory.Heating or CampusCategory.Cooling;

    /// <summary>Whether the device shows a power in kW beside its register.</summary>
    public bool HasPower => Category == CampusCategory.Electricity;
}
