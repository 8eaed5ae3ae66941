using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Tests.Supervision;

namespace MyEms.Acquisition.Tests.Drivers;

[Trait("Feature", "ACQ-08")]
public sealed class DriverCatalogueTests
{
    [Fact]
    public void Constructor_TwoDriversOfOneProtocol_Refused()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new DriverCatalogue([new ScriptedDriver(), new ScriptedDriver()]));

        Assert.Equal("ScriptedDriver and ScriptedDriver both speak scripted.", failure.Message);
    }

    [Fact]
    public async Task AddAcquisition_Twice_OneModbusDriver()
    {
        var services = new ServiceCollection().AddSingleton<ILoggerFactory, NullLoggerFactory>().AddAcquisition().AddAcquisition();
        await using var provider = services.BuildServiceProvider();

        Assert.Equal([Protocols.ModbusTcp], provider.GetRequiredService<DriverCatalogue>().Protocols);
    }
}
