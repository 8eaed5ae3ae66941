using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Tests.Drivers;

/// <summary>What every driver must do, whatever it speaks. A driver's tests derive from this and bring a peer.</summary>
public abstract class DriverContract : IAsyncLifetime
{
    private IDriverSession? _session;

    protected abstract IContractPeer Peer { get; }

    protected abstract IDriver MakeDriver();

    private IDriverSession Session => _session ?? throw new InvalidOperationException("Opened in InitializeAsync.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        await Peer.StartAsync();
        _session = await MakeDriver().OpenAsync(Peer.Source, Token);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        await Peer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    [Trait("Feature", "ACQ-01")]
    public async Task ReadAsync_GoodPoints_TheirValuesInTheOrderAsked()
    {
        var asked = Peer.Good.Reverse().ToList();

        var results = await Session.ReadAsync([.. asked.Select(g => g.Point)], Token);

        Assert.Equal(asked.Select(g => g.Point.Id), results.Select(r => r.PointId));
        Assert.All(results, r => Assert.Null(r.Fault));
        Assert.Equal(asked.Select(g => g.Raw), results.Select(r => r.Value));
        Assert.All(results, r => Assert.Equal(DateTimeKind.Utc, r.At.Kind));
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task ReadAsync_RefusedPointAmongGoodOnes_CostsOnlyItself()
    {
        List<PointSpec> points = [.. Peer.Good.Select(g => g.Point), Peer.Refused];

        for (var round = 0; round < 3; round++)
        {
            var results = await Session.ReadAsync(points, Token);

            Assert.Equal(Peer.Good.Select(g => g.Raw), results.SkipLast(1).Select(r => r.Value));
            Assert.All(results.SkipLast(1), r => Assert.Null(r.Fault));
            var fault = Assert.IsType<Fault>(results[^1].Fault);
            Assert.NotEqual(FaultKind.Transient, fault.Kind);
            Assert.EndsWith(".", fault.Sentence);
        }
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task ReadAsync_ImpossibleAddress_ConfigurationFaultThatNamesThePoint()
    {
        var results = await Session.ReadAsync([Peer.Impossible, Peer.Good[0].Point], Token);

        Assert.Equal(FaultKind.Configuration, results[0].Fault?.Kind);
        Assert.Contains(Peer.Impossible.Name, results[0].Fault?.Sentence);
        Assert.Null(results[1].Fault);
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task ReadAsync_PeerGoesAndComesBack_FaultsThenValuesWithTheSameSession()
    {
        List<PointSpec> points = [.. Peer.Good.Select(g => g.Point)];
        Assert.All(await Session.ReadAsync(points, Token), r => Assert.Null(r.Fault));

        await Peer.StopAsync();
        var away = await Session.ReadAsync(points, Token);
        await Peer.StartAsync();
        var back = await Session.ReadAsync(points, Token);

        Assert.Equal(points.Count, away.Count);
        Assert.All(away, r => Assert.Equal(FaultKind.Transient, r.Fault?.Kind));
        Assert.All(back, r => Assert.Null(r.Fault));
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task ReadAsync_Cancelled_SaysSoAndTheSessionStaysUsable()
    {
        List<PointSpec> points = [.. Peer.Good.Select(g => g.Point)];
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Session.ReadAsync(points, cancelled.Token));

        Assert.All(await Session.ReadAsync(points, Token), r => Assert.Null(r.Fault));
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task OpenAsync_PeerAway_OpensAndFaultsTransiently()
    {
        await Peer.StopAsync();

        await using var session = await MakeDriver().OpenAsync(Peer.Source, Token);
        var results = await session.ReadAsync([Peer.Good[0].Point], Token);

        Assert.Equal(FaultKind.Transient, results[0].Fault?.Kind);
        Assert.Contains(Peer.Source.Name, results[0].Fault?.Sentence);
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task OpenAsync_SourceThatCannotWork_ConfigurationFault()
    {
        await using var session = await MakeDriver().OpenAsync(Peer.Source with { Port = 0 }, Token);

        var results = await session.ReadAsync([Peer.Good[0].Point], Token);

        Assert.Equal(FaultKind.Configuration, results[0].Fault?.Kind);
    }

    [Fact]
    [Trait("Feature", "ACQ-10")]
    public async Task WriteAsync_WritablePoint_ReadsBack()
    {
        Assert.SkipUnless(Peer.Writable is not null && Session is IDriverWriter, "This protocol cannot write.");
        var (point, raw) = Peer.Writable.GetValueOrDefault();

        var fault = await ((IDriverWriter)Session).WriteAsync(point, raw, Token);
        var results = await Session.ReadAsync([point], Token);

        Assert.Null(fault);
        Assert.Equal(raw, results[0].Value);
    }

    [Fact]
    [Trait("Feature", "ACQ-08")]
    public async Task DisposeAsync_Twice_DoesNothing()
    {
        await Session.DisposeAsync();
        await Session.DisposeAsync();
    }
}
