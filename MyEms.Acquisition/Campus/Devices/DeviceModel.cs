using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Campus.Devices;

/// <summary>A register of a device: where it lies and how its value is to be read.</summary>
/// <param name="Function">3 (holding) or 4 (input).</param>
/// <param name="Address">Zero-based address of its first 16-bit register.</param>
/// <param name="Scale">The reading is the raw number times this.</param>
public sealed record DeviceRegister(byte Function, ushort Address, RegisterType Type, RegisterOrder Order, double Scale)
{
    /// <summary>16-bit registers that the value takes.</summary>
    public int Count => RegisterCodec.RegisterCount(Type);
}

/// <summary>A model of meter: its register map as data.</summary>
/// <param name="Register">The cumulative register. The reading is in kWh or m³ of what the device sees, before the transformer ratio.</param>
/// <param name="UnitsPerCount">Base units of the truth (Wh or litres) in one count of the register.</param>
/// <param name="Rollover">Counts after which the register begins at zero again.</param>
/// <param name="Power">The power in kW, before the transformer ratio; null when the model has none.</param>
/// <param name="NamePlate">Address of a text of 16 registers with the model's name, read by the register's function.</param>
public sealed record DeviceModel(
    string Key, string Name, DeviceRegister Register, int UnitsPerCount, long Rollover, DeviceRegister? Power, ushort NamePlate)
{
    /// <summary>Value of the reading at which the register begins at zero again, in kWh or m³.</summary>
    public double RolloverReading => ToReading(Rollover);

    /// <summary>The reading in kWh or m³ of a number of counts, by the same arithmetic as a driver's.</summary>
    public double ToReading(long counts) => RawValue(counts) * Register.Scale;

    /// <summary>The number that the register holds for a number of counts; devices with a floating-point register show the unit itself.</summary>
    public double RawValue(long counts) => IsReal ? counts * (double)UnitsPerCount / 1000 : counts;

    private bool IsReal => Register.Type is RegisterType.Float32 or RegisterType.Float64;
}
