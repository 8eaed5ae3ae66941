using System.Globalization;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>Turns failed exchanges into sentences for the operator. Pure.</summary>
internal static class ModbusFaults
{
    /// <summary>The exception codes of the Modbus application protocol, V1.1b3, section 7.</summary>
    public const byte IllegalFunction = 1;
    public const byte IllegalAddress = 2;
    public const byte IllegalValue = 3;
    public const byte DeviceFailure = 4;
    public const byte Acknowledge = 5;
    public const byte Busy = 6;
    public const byte PathUnavailable = 10;
    public const byte TargetSilent = 11;

    /// <summary>Says what is wrong with the source, or with one unit and block of it.</summary>
    public static Fault Describe(DataSourceSpec source, in ModbusRequest request, ModbusFailure failure)
    {
        var at = $"{source.Host}:{source.Port}";
        var unit = $"Unit {request.Unit} of {source.Name}";
        return failure.Kind switch
        {
            ModbusFailureKind.UnknownHost => new(FaultKind.Configuration, $"{source.Name}: the host name {source.Host} is not known. Check the address."),
            ModbusFailureKind.Refused => new(FaultKind.Transient, $"{source.Name} refuses the connection at {at}. Check address and port."),
            ModbusFailureKind.Unreachable => new(FaultKind.Transient, $"{source.Name} cannot be reached at {at}. Check network and power."),
            ModbusFailureKind.Disconnected => new(FaultKind.Transient, $"{source.Name} closed the connection{Tail(failure)}."),
            ModbusFailureKind.Silent => new(FaultKind.Transient, Silent(unit, source.Timeout, failure)),
            ModbusFailureKind.Malformed => new(FaultKind.Transient, $"{unit} answers wrongly: {failure.Detail}."),
            ModbusFailureKind.Exception => Exception(unit, request, failure.Code),
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Kind, "Not a kind of failure."),
        };
    }

    private static string Silent(string unit, TimeSpan timeout, ModbusFailure failure) => failure.Detail.Length > 0
        ? $"{unit} does not answer wholly: {failure.Detail}."
        : string.Create(CultureInfo.InvariantCulture, $"{unit} does not answer within {timeout.TotalSeconds:0.###} s. Check unit id, wiring and power.");

    private static Fault Exception(string unit, in ModbusRequest request, byte code) => code switch
    {
        IllegalFunction => new(FaultKind.Permanent, $"{unit} does not know function {(byte)request.Function} (exception 1)."),
        IllegalAddress => new(FaultKind.Configuration, $"{unit} has no {Where(request)} (exception 2, illegal data address)."),
        IllegalValue => new(FaultKind.Permanent, $"{unit} refuses {Where(request)} (exception 3, illegal data value)."),
        DeviceFailure => new(FaultKind.Transient, $"{unit} reports a failure at {Where(request)} (exception 4)."),
        Acknowledge or Busy => new(FaultKind.Transient, $"{unit} is busy (exception {code})."),
        PathUnavailable => new(FaultKind.Transient, $"{unit} has no path behind the gateway (exception 10). Check the gateway's set-up."),
        TargetSilent => new(FaultKind.Transient, $"{unit} does not answer its gateway (exception 11). Check unit id, wiring and power."),
        _ => new(FaultKind.Permanent, $"{unit} answers {Where(request)} with exception {code}."),
    };

    private static string Where(in ModbusRequest request)
    {
        var what = request.Function switch
        {
            ModbusFunction.ReadCoils or ModbusFunction.WriteSingleCoil or ModbusFunction.WriteMultipleCoils => "coil",
            ModbusFunction.ReadDiscreteInputs => "discrete input",
            ModbusFunction.ReadInputRegisters => "input register",
            _ => "holding register",
        };
        return request.Count == 1 ? $"{what} {request.Start}" : $"{what}s {request.Start} to {request.Start + request.Count - 1}";
    }

    private static string Tail(ModbusFailure failure) => failure.Detail.Length > 0 ? $" {failure.Detail}" : "";
}
