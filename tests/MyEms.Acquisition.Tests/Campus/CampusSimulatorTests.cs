using System.Buffers.Binary;
using System.Net.Sockets;
using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Simulation;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusSimulatorTests(CampusFixture campus) : IClassFixture<CampusFixture>
{
    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task EveryPoint_ReadOverModbus_DecodesToTheReadingOfTheModel()
    {
        var now = CampusFixture.Seam.AddHours(3).AddSeconds(17);
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, new StoppedClock(now));
        foreach (var gateway in campus.Model.Gateways)
        {
            using var wire = new Wire(simulator.Endpoints[gateway.Index]);
            foreach (var point in campus.Model.Points.Where(p => CampusAddresses.GatewayOf(campus.Model, p) == gateway.Index))
            {
                var (address, ratio) = CampusAddresses.Of(campus.Model, point);
                var registers = await wire.ReadAsync(address);
                var reading = RegisterCodec.Decode(address, registers).Number * ratio;

                Assert.Equal(Expected(point, now), reading, Tolerance(point));
            }
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public async Task Registers_AsTheClockGoesOn_RiseWithTheTruth()
    {
        var clock = new StoppedClock(CampusFixture.Seam.AddHours(1));
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, clock);
        var meter = campus.Meter("szx/e/main");
        using var wire = new Wire(simulator.Endpoints[meter.Gateway]);
        var (address, ratio) = CampusAddresses.Of(campus.Model, campus.Model.Points.Single(p => p.Key == "szx/e/main#energy"));

        var before = RegisterCodec.Decode(address, await wire.ReadAsync(address)).Number * ratio;
        clock.Now = clock.Now.AddMinutes(37);
        var after = RegisterCodec.Decode(address, await wire.ReadAsync(address)).Number * ratio;

        var truth = (campus.Energy.CumulativeAt(meter.Index, clock.Now) - campus.Energy.CumulativeAt(meter.Index, clock.Now.AddMinutes(-37))) / 1000.0;
        Assert.Equal(truth, (after - before) * meter.Multiplier, tolerance: 0.001 * meter.Multiplier * 1.01);
    }

    [Theory]
    [InlineData("03 9C40 0002", 2)]
    [InlineData("04 0000 0002", 2)]
    [InlineData("03 0C84 0000", 3)]
    [InlineData("03 0C84 00FF", 3)]
    [InlineData("06 0C84 0001", 2)]
    [InlineData("01 0000 0001", 1)]
    public async Task Request_ThatTheDeviceCannotServe_AnswersItsException(string request, byte code)
    {
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, new StoppedClock(CampusFixture.Seam));
        var meter = campus.Model.Meters.First(m => m.Device == DeviceModels.Panel64);
        using var wire = new Wire(simulator.Endpoints[meter.Gateway]);
        var pdu = Convert.FromHexString(request.Replace(" ", "", StringComparison.Ordinal));

        var answer = await wire.AskAsync(meter.Unit, pdu);

        Assert.Equal([(byte)(pdu[0] | 0x80), code], answer);
    }

    [Fact]
    public async Task UnknownUnit_BehindAGateway_IsReportedAsNotResponding()
    {
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, new StoppedClock(CampusFixture.Seam));
        using var wire = new Wire(simulator.Endpoints[0]);

        Assert.Equal([0x83, 11], await wire.AskAsync(99, [3, 0, 0, 0, 1]));
    }

    [Fact]
    public async Task SilentMeter_WhileItIsSilent_DoesNotRespondAndItsNeighboursDo()
    {
        var silence = DefectPlan.Silences(CampusFixture.Seam, CampusFixture.Seam.AddDays(4)).First();
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, new StoppedClock(silence.From.AddMinutes(2)));
        var meter = campus.Meter(silence.Meter);
        using var wire = new Wire(simulator.Endpoints[meter.Gateway]);

        Assert.Equal([0x83, 11], await wire.AskAsync(meter.Unit, [3, 0, 8, 0, 2]));
        Assert.Equal(3, (await wire.AskAsync((byte)(meter.Unit + 4), [3, 0x05, 0x00, 0, 4]))[0] & 0x7F);
    }

    [Fact]
    public async Task SetPoint_WrittenByOneOrSeveral_IsReadBackAndItsRangeIsKept()
    {
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, new StoppedClock(CampusFixture.Seam));
        using var wire = new Wire(simulator.Endpoints[2]);

        Assert.Equal([6, 0, 100, 0, 220], await wire.AskAsync(PlantController.Unit, [6, 0, 100, 0, 220]));
        Assert.Equal([16, 0, 100, 0, 2], await wire.AskAsync(PlantController.Unit, [16, 0, 100, 0, 2, 4, 0, 230, 0, 70]));
        Assert.Equal([0x86, 3], await wire.AskAsync(PlantController.Unit, [6, 0, 101, 0, 230]));
        Assert.Equal([3, 4, 0, 230, 0, 70], await wire.AskAsync(PlantController.Unit, [3, 0, 100, 0, 2]));
    }

    [Fact]
    public async Task NamePlate_OfEachModel_ReadsItsName()
    {
        await using var simulator = await CampusSimulator.StartAsync(campus.Model, campus.Registers, new StoppedClock(CampusFixture.Seam));
        foreach (var model in DeviceModels.All)
        {
            var meter = campus.Model.Meters.First(m => m.Device == model);
            using var wire = new Wire(simulator.Endpoints[meter.Gateway]);
            var table = model.Register.Function == 4 ? ModbusTable.InputRegister : ModbusTable.HoldingRegister;
            var address = new ModbusAddress(meter.Unit, table, model.NamePlate, RegisterType.String, model.Register.Order, Length: 16);

            Assert.Equal(model.Name, RegisterCodec.Decode(address, await wire.ReadAsync(address)).Text);
        }
    }

    private double Expected(CampusPoint point, DateTime at) => point.Kind switch
    {
        CampusPointKind.Register => campus.Registers.ReadingAt(point.Meter, at),
        CampusPointKind.Power => campus.Registers.PowerAt(point.Meter, at),
        CampusPointKind.Temperature => Acquisition.Campus.Loads.CampusWeather.At(campus.Model.Seed, campus.Model.Sites[point.Site], at).Temperature,
        _ => Acquisition.Campus.Loads.CampusWeather.At(campus.Model.Seed, campus.Model.Sites[point.Site], at).Irradiance,
    };

    private static double Tolerance(CampusPoint point) => point.Kind switch
    {
        CampusPointKind.Register => 0,
        CampusPointKind.Power => 0.006,
        CampusPointKind.Temperature => 0.051,
        _ => 0.51,
    };

    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
        public DateTime Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
    }

    /// <summary>A few lines of Modbus TCP of our own, so that simulator and client cannot agree on the same mistake.</summary>
    private sealed class Wire(CampusEndpoint endpoint) : IDisposable
    {
        private readonly TcpClient _client = new(endpoint.Host, endpoint.Port);
        private ushort _transaction;

        public async Task<ushort[]> ReadAsync(ModbusAddress address)
        {
            var pdu = new byte[5];
            pdu[0] = (byte)(address.Table == ModbusTable.InputRegister ? 4 : 3);
            BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(1), (ushort)address.Start);
            BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(3), (ushort)address.Count);
            var answer = await AskAsync(address.Unit, pdu);
            Assert.Equal((pdu[0], address.Count * 2), (answer[0], answer[1]));
            return [.. Enumerable.Range(0, address.Count).Select(i => BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(2 + (i * 2))))];
        }

        public async Task<byte[]> AskAsync(byte unit, byte[] pdu)
        {
            var frame = new byte[7 + pdu.Length];
            BinaryPrimitives.WriteUInt16BigEndian(frame, ++_transaction);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(pdu.Length + 1));
            frame[6] = unit;
            pdu.CopyTo(frame, 7);
            await _client.GetStream().WriteAsync(frame);
            var header = new byte[7];
            await _client.GetStream().ReadExactlyAsync(header);
            Assert.Equal(_transaction, BinaryPrimitives.ReadUInt16BigEndian(header));
            Assert.Equal(unit, header[6]);
            var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(4)) - 1];
            await _client.GetStream().ReadExactlyAsync(answer);
            return answer;
        }

        public void Dispose() => _client.Dispose();
    }
}
