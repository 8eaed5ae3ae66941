using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MyEms.Acquisition.Tests.Supervision;
using MyEms.Acquisition.VirtualPoints;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Live;
using MyEms.Core.Readings;
using MyEms.TestKit.Databases;

namespace MyEms.Acquisition.Tests.VirtualPoints;

[Trait("Feature", "MTR-05")]
public sealed class VirtualPointServiceTests(MigratedDatabase fixture) : IClassFixture<MigratedDatabase>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Running_FormulaInTheDatabase_IsShownAtOnceAndStoredOncePerInterval()
    {
        var (input, sum) = await SeedAsync();
        var (live, sink) = (new LiveValues(), new CollectingSink());
        var options = Options.Create(new VirtualPointOptions { StoreInterval = TimeSpan.FromMilliseconds(500) });
        using var service = new VirtualPointService(
            new VirtualPointLoader(fixture.Contexts()), live, sink, options, TimeProvider.System, NullLogger<VirtualPointService>.Instance);
        var stored = new SemaphoreSlim(0);
        sink.Offered += () => stored.Release();

        var start = TimeProvider.System.GetTimestamp();
        await service.StartAsync(Token);
        live.Publish([new Reading(input, TimeProvider.System.GetUtcNow().UtcDateTime, 20)]);
        Assert.True(await stored.WaitAsync(s_patience, Token));
        for (var i = 1; i <= 20; i++)
        {
            live.Publish([new Reading(input, TimeProvider.System.GetUtcNow().UtcDateTime, 20 + i)]);
            await Task.Delay(TimeSpan.FromMilliseconds(30), Token);
        }

        do
        {
            Assert.True(await stored.WaitAsync(s_patience, Token));
        }
        while (sink.Of(sum)[^1].Value != 80);

        await service.StopAsync(Token);

        Assert.Equal(80, live.Find(sum)?.Value);
        Assert.Equal(40, sink.Of(sum)[0].Value);
        Assert.InRange(sink.Of(sum).Length, 2, 2 + (TimeProvider.System.GetElapsedTime(start) / options.Value.StoreInterval));
    }

    private async Task<(int Input, int Sum)> SeedAsync()
    {
        await using var context = fixture.Context();
        var input = context.Add(new Point { Name = "Power", Unit = "kW", Address = "{}", Quantity = PointQuantity.Power }).Entity;
        var sum = context.Add(new Point { Name = "Twice", Unit = "kW", Address = "{}" }).Entity;
        await context.SaveChangesAsync(Token);
        context.Add(new FormulaVersion { PointId = sum.Id, Text = "2 * [the input]", Variables = [new FormulaVariable { Name = "the input", PointId = input.Id }] });
        await context.SaveChangesAsync(Token);
        return (input.Id, sum.Id);
    }
}
