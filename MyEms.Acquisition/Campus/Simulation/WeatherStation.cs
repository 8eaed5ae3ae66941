using MyEms.Acquisition.Campus.Loads;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>A site's weather station: input register 0 outdoor temperature in 0.1 °C, signed; 1 irradiance in W/m².</summary>
internal sealed class WeatherStation(ulong seed, CampusSite site) : SimulatedDevice(new RegisterBlock(4, 0, 2))
{
    /// <summary>Unit identifier of the station behind the energy centre's gateway.</summary>
    public const byte Unit = 240;

    protected override void Fill(RegisterBlock block, Span<ushort> registers, DateTime at)
    {
        var weather = CampusWeather.At(seed, site, at);
        RegisterCodec.EncodeNumber(RegisterType.Int16, RegisterOrder.Abcd, RegisterValue.Of((Int128)Math.Round(weather.Temperature * 10)), registers[..1]);
        RegisterCodec.EncodeNumber(RegisterType.UInt16, RegisterOrder.Abcd, RegisterValue.Of((Int128)Math.Round(weather.Irradiance)), registers[1..]);
    }
}
