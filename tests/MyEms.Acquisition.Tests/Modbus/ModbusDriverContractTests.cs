using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Acquisition.Tests.Drivers;

namespace MyEms.Acquisition.Tests.Modbus;

/// <summary>The contract against python3-pymodbus.</summary>
public sealed class ModbusDriverContractTests : DriverContract
{
    private readonly PymodbusPeer _peer = new();

    protected override IContractPeer Peer => _peer;

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PymodbusPeer.IsInstalled, "python3-pymodbus (with python3-serial and python3-serial-asyncio) is not installed.");
        await base.InitializeAsync();
    }

    protected override IDriver MakeDriver() => new ModbusTcpDriver(TimeProvider.System);
}

/// <summary>The same with eight requests under way at once.</summary>
public sealed class PipelinedModbusDriverContractTests : DriverContract
{
    private readonly PymodbusPeer _peer = new();

    protected override IContractPeer Peer => _peer;

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PymodbusPeer.IsInstalled, "python3-pymodbus (with python3-serial and python3-serial-asyncio) is not installed.");
        await base.InitializeAsync();
    }

    protected override IDriver MakeDriver() => new PipeliningDriver(new ModbusTcpDriver(TimeProvider.System));

    /// <summary>Turns the pipeline on in whatever is opened, and keeps blocks small so that there are many requests.</summary>
    private sealed class PipeliningDriver(IDriver inner) : IDriver
    {
        public string Protocol => inner.Protocol;

        public Task<IDriverSession> OpenAsync(DataSourceSpec source, CancellationToken cancellationToken) =>
            inner.OpenAsync(source with { PipelineDepth = 8, MaxBlock = 10 }, cancellationToken);
    }
}
