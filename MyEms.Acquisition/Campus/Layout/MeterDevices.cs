using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Which device a meter gets when the layout names none: coarse registers for large loads only.</summary>
internal static class MeterDevices
{
    private const double LargeLoad = 90;

    /// <summary>The device by category, size and, among equals, position.</summary>
    public static DeviceModel Choose(CampusCategory category, EnergySource source, int index) => category switch
    {
        CampusCategory.Gas => DeviceModels.GasPulse,
        CampusCategory.Water => DeviceModels.WaterPulse,
        CampusCategory.Heating or CampusCategory.Cooling => DeviceModels.Thermal,
        _ => source switch
        {
            SumSource or GridSource => index % 2 == 0 ? DeviceModels.Panel64 : DeviceModels.Feeder64,
            LoadSource { Peak: >= LargeLoad } => index % 2 == 0 ? DeviceModels.Energy32 : DeviceModels.Feeder64,
            ChillerSource => DeviceModels.Feeder64,
            _ => index % 2 == 0 ? DeviceModels.Rail32 : DeviceModels.Float64,
        },
    };
}
