using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Modbus;

[Trait("Feature", "ACQ-08")]
public sealed class HostileServerTests : IAsyncDisposable
{
    private readonly HostileServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Misbehaviour> Misbehaviours() =>
        [.. Enum.GetValues<Misbehaviour>().Where(m => m is not (Misbehaviour.None or Misbehaviour.TwoAnswers))];

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task ReadAsync_OneBlockMisbehaves_OnlyItsPointsFailAndItRecovers(Misbehaviour misbehaviour)
    {
        // A whole frame of good answer comes at once; the timeout only has to be long beside a busy machine's pauses.
        await using var session = await OpenAsync(TimeSpan.FromSeconds(2), depth: 1);
        List<PointSpec> points = [Point(10), Point(1010), Point(1011), Point(2010)];
        _server.Behaviour = misbehaviour;

        var during = await session.ReadAsync(points, Token);
        _server.Behaviour = Misbehaviour.None;
        var after = await session.ReadAsync(points, Token);

        AssertValue(10, during[0]);
        AssertFault(during[1]);
        AssertFault(during[2]);
        AssertValue(2010, during[3]);
        Assert.All(after, r => AssertValue(r.PointId, r));
    }

    [Theory]
    [InlineData(Misbehaviour.Garbage)]
    [InlineData(Misbehaviour.CloseAtOnce)]
    [InlineData(Misbehaviour.WrongUnit)]
    [InlineData(Misbehaviour.HalfFrameThenClose)]
    public async Task ReadAsync_PipelinedAndOneBlockMisbehaves_EveryPointHasAResultAndAllRecover(Misbehaviour misbehaviour)
    {
        await using var session = await OpenAsync(TimeSpan.FromSeconds(5), depth: 8);
        List<PointSpec> points = [.. Enumerable.Range(0, 20).Select(i => Point(i * 100))];
        _server.Behaviour = misbehaviour;

        var during = await session.ReadAsync(points, Token);
        _server.Behaviour = Misbehaviour.None;
        var after = await session.ReadAsync(points, Token);

        Assert.Equal(points.Select(p => p.Id), during.Select(r => r.PointId));
        Assert.All(during.Where(r => r.PointId >= 1000), AssertFault);
        Assert.All(after, r => AssertValue(r.PointId, r));
    }

    [Fact]
    public async Task ReadAsync_EveryAnswerComesTwice_TheSecondIsIgnored()
    {
        await using var session = await OpenAsync(TimeSpan.FromSeconds(20), depth: 1);
        _server.Behaviour = Misbehaviour.TwoAnswers;

        for (var i = 0; i < 30; i++)
        {
            var results = await session.ReadAsync([Point(1000 + i)], Token);

            AssertValue(1000 + i, results[0]);
        }

        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task ReadAsync_DeadUnitBehindTheGateway_IsAskedRarelyAndCostsTheOthersNothing()
    {
        await using var session = await OpenAsync(TimeSpan.FromSeconds(1), depth: 1);
        List<PointSpec> points = [.. Enumerable.Range(0, 10).Select(i => Point(1000 + (i * 50), unit: 9)), Point(10, unit: 1)];
        _server.Behaviour = Misbehaviour.Silence;

        var results = await session.ReadAsync(points, Token);

        Assert.All(results.SkipLast(1), AssertFault);
        AssertValue(10, results[^1]);
        Assert.True(_server.Requests <= 3, $"{_server.Requests} requests were sent, though the unit was silent from the first on.");
    }

    [Fact]
    public async Task ReadAsync_GatewayClosesWhateverIsOpened_IsNotStormed()
    {
        await using var session = await OpenAsync(TimeSpan.FromSeconds(20), depth: 1);
        List<PointSpec> points = [.. Enumerable.Range(0, 40).Select(i => Point(1000 + (i * 20)))];
        _server.Behaviour = Misbehaviour.CloseAtOnce;

        var results = await session.ReadAsync(points, Token);

        Assert.All(results, AssertFault);
        Assert.InRange(_server.Connections, 1, 10);
    }

    [Fact]
    public async Task ReadAsync_SourcesOfOneGateway_ShareOneConnection()
    {
        var driver = new ModbusTcpDriver(TimeProvider.System);
        await using var first = await driver.OpenAsync(Source(TimeSpan.FromSeconds(20), 1), Token);
        await using var second = await driver.OpenAsync(Source(TimeSpan.FromSeconds(20), 1) with { Id = 2 }, Token);

        var results = await Task.WhenAll(first.ReadAsync([Point(1, unit: 1)], Token), second.ReadAsync([Point(2, unit: 2)], Token));

        AssertValue(1, results[0][0]);
        AssertValue(2, results[1][0]);
        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task ReadAsync_NobodyListens_SaysWhatToCheck()
    {
        var source = Source(TimeSpan.FromSeconds(20), 1) with { Name = "Gateway GW-07" };
        await _server.DisposeAsync();
        await using var session = await new ModbusTcpDriver(TimeProvider.System).OpenAsync(source, Token);

        var results = await session.ReadAsync([Point(1)], Token);

        Assert.Equal(
            new Fault(FaultKind.Transient, $"Gateway GW-07 refuses the connection at 127.0.0.1:{_server.Port}. Check address and port."),
            results[0].Fault);
    }

    private async Task<IDriverSession> OpenAsync(TimeSpan timeout, int depth) =>
        await new ModbusTcpDriver(TimeProvider.System).OpenAsync(Source(timeout, depth), Token);

    private DataSourceSpec Source(TimeSpan timeout, int depth) =>
        new(1, "Hostile", Protocols.ModbusTcp, "127.0.0.1", _server.Port, TimeSpan.FromSeconds(10), timeout) { PipelineDepth = depth };

    private static PointSpec Point(int register, byte unit = 1) =>
        new(register, $"R{register}", ModbusAddressJson.Write(new ModbusAddress(unit, ModbusTable.HoldingRegister, register, RegisterType.UInt16)));

    private static void AssertValue(double expected, PointResult result)
    {
        Assert.Null(result.Fault);
        Assert.Equal(expected, result.Value);
    }

    private static void AssertFault(PointResult result)
    {
        Assert.NotNull(result.Fault);
        Assert.Matches(@"^\S.*\.$", result.Fault.Sentence);
    }
}
