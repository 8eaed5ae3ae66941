using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Simulation;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Campus;

/// <summary>How each point of the campus is read from its device.</summary>
public static class CampusAddresses
{
    /// <summary>Address of a point behind its gateway, and the factor from the decoded number to the reading.</summary>
    public static (ModbusAddress Address, double Ratio) Of(CampusModel model, CampusPoint point) => point.Kind switch
    {
        CampusPointKind.Register => Of(model.Meters[point.Meter], model.Meters[point.Meter].Device.Register),
        CampusPointKind.Power when model.Meters[point.Meter].Device.Power is { } power => Of(model.Meters[point.Meter], power),
        CampusPointKind.Temperature => (new ModbusAddress(WeatherStation.Unit, ModbusTable.InputRegister, 0, RegisterType.Int16), 0.1),
        CampusPointKind.Irradiance => (new ModbusAddress(WeatherStation.Unit, ModbusTable.InputRegister, 1, RegisterType.UInt16), 1),
        _ => throw new ArgumentException($"Point {point.Key} is in no device.", nameof(point)),
    };

    /// <summary>Index of the gateway that reaches a point.</summary>
    public static int GatewayOf(CampusModel model, CampusPoint point) =>
        point.Meter >= 0 ? model.Meters[point.Meter].Gateway : model.Gateways.Last(g => g.Site == point.Site).Index;

    private static (ModbusAddress Address, double Ratio) Of(CampusMeter meter, DeviceRegister register) =>
        (new ModbusAddress(meter.Unit, register.Function == 4 ? ModbusTable.InputRegister : ModbusTable.HoldingRegister, register.Address, register.Type, register.Order), register.Scale);
}
