namespace MyEms.Acquisition.Modbus;

/// <summary>The four address spaces of a Modbus unit. The number is the function that reads it.</summary>
public enum ModbusTable : byte
{
    Coil = 1,
    DiscreteInput = 2,
    HoldingRegister = 3,
    InputRegister = 4,
}
