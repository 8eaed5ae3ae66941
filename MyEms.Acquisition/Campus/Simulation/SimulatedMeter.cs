using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>A meter's device: register and power as its model lays them out, and its name.</summary>
internal sealed class SimulatedMeter(CampusMeter meter, CampusRegisters registers)
    : SimulatedDevice(Values(meter.Device), new RegisterBlock(meter.Device.Register.Function, meter.Device.NamePlate, NameLength))
{
    /// <summary>Registers of the name plate's text.</summary>
    public const int NameLength = 16;

    public override bool Answers(DateTime at) => meter.Key != DefectPlan.SilentMeter || !DefectPlan.IsSilent(at);

    protected override void Fill(RegisterBlock block, Span<ushort> target, DateTime at)
    {
        var device = meter.Device;
        if (block.Start == device.NamePlate)
        {
            RegisterCodec.EncodeText(device.Register.Order, device.Name, target);
            return;
        }

        var counts = registers.CountsAt(meter.Index, at);
        Encode(device.Register, device.RawValue(counts), counts, block, target);
        if (device.Power is { } power)
        {
            var raw = registers.PowerAt(meter.Index, at) / power.Scale;
            Encode(power, raw, (long)Math.Round(Math.Min(raw, HighestOf(power.Type))), block, target);
        }
    }

    private static RegisterBlock Values(DeviceModel device)
    {
        DeviceRegister[] all = device.Power is null ? [device.Register] : [device.Register, device.Power];
        var start = all.Min(r => r.Address);
        return new RegisterBlock(device.Register.Function, start, all.Max(r => r.Address + r.Count) - start);
    }

    private static void Encode(DeviceRegister register, double real, long whole, RegisterBlock block, Span<ushort> target)
    {
        var value = register.Type is RegisterType.Float32 or RegisterType.Float64 ? RegisterValue.Of(real) : RegisterValue.Of((Int128)whole);
        RegisterCodec.EncodeNumber(register.Type, register.Order, value, target.Slice(register.Address - block.Start, register.Count));
    }

    private static double HighestOf(RegisterType type) => type == RegisterType.UInt16 ? ushort.MaxValue : int.MaxValue;
}
