namespace MyEms.Acquisition.Drivers;

/// <summary>The names of protocols in configuration.</summary>
public static class Protocols
{
    public const string ModbusTcp = "modbus-tcp";
}
