using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Campus.Devices;

/// <summary>The meter models of the campus: different functions, types, orders, scalings and rollovers, as they are met in the field.</summary>
public static class DeviceModels
{
    private const long SixtyThreeBits = long.MaxValue;

    /// <summary>Panel meter: signed 64-bit Wh, power as float.</summary>
    public static DeviceModel Panel64 { get; } = new(
        "panel64", "Nordgrid PM-640",
        new(3, 3204, RegisterType.Int64, RegisterOrder.Abcd, 0.001), 1, SixtyThreeBits,
        new(3, 3060, RegisterType.Float32, RegisterOrder.Abcd, 1), 30);

    /// <summary>Feeder meter: little-endian words, unsigned 64-bit Wh, power as signed 32-bit W.</summary>
    public static DeviceModel Feeder64 { get; } = new(
        "feeder64", "Kestrel M4",
        new(3, 0x500, RegisterType.UInt64, RegisterOrder.Cdab, 0.001), 1, SixtyThreeBits,
        new(3, 0x514, RegisterType.Int32, RegisterOrder.Cdab, 0.001), 0x10);

    /// <summary>Input registers, 32-bit in 0.1 kWh with seven digits before the point, words swapped.</summary>
    public static DeviceModel Energy32 { get; } = new(
        "energy32", "Voltis EM-24",
        new(4, 40, RegisterType.UInt32, RegisterOrder.Cdab, 0.1), 100, 100_000_000,
        new(4, 12, RegisterType.Int32, RegisterOrder.Cdab, 0.0001), 300);

    /// <summary>64-bit float in kWh, power as 32-bit float in W.</summary>
    public static DeviceModel Float64 { get; } = new(
        "float64", "Lumen D1",
        new(4, 342, RegisterType.Float64, RegisterOrder.Abcd, 1), 1, 1_000_000_000_000,
        new(4, 52, RegisterType.Float32, RegisterOrder.Dcba, 0.001), 500);

    /// <summary>Small rail meter: 32-bit in 0.01 kWh, rolls over after 99,999.99 kWh.</summary>
    public static DeviceModel Rail32 { get; } = new(
        "rail32", "Tavo DIN-1",
        new(3, 8, RegisterType.UInt32, RegisterOrder.Abcd, 0.01), 10, 10_000_000,
        new(3, 14, RegisterType.UInt16, RegisterOrder.Abcd, 0.01), 64);

    /// <summary>Pulse counter on a gas meter: 0.01 m³.</summary>
    public static DeviceModel GasPulse { get; } = new(
        "gaspulse", "Brenner G-Pulse",
        new(4, 0, RegisterType.UInt32, RegisterOrder.Abcd, 0.01), 10, 100_000_000, null, 100);

    /// <summary>Water meter: litres, bytes swapped in each word.</summary>
    public static DeviceModel WaterPulse { get; } = new(
        "waterpulse", "AquaCount W2",
        new(3, 200, RegisterType.UInt32, RegisterOrder.Badc, 0.001), 1, 4_294_967_296, null, 220);

    /// <summary>Heat and cold meter: 0.1 kWh, fully little-endian.</summary>
    public static DeviceModel Thermal { get; } = new(
        "thermal", "ThermoCalc 5",
        new(3, 1000, RegisterType.UInt32, RegisterOrder.Dcba, 0.1), 100, 100_000_000, null, 1100);

    /// <summary>All models.</summary>
    public static IReadOnlyList<DeviceModel> All { get; } =
        [Panel64, Feeder64, Energy32, Float64, Rail32, GasPulse, WaterPulse, Thermal];
}
