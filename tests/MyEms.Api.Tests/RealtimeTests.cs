using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Core.Gateways;
using MyEms.Core.Live;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Readings;

namespace MyEms.Api.Tests;

public sealed class RealtimeTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    private static readonly DateTime s_at = new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory, Trait("Feature", "LIV-01")]
    [InlineData("kWh", 20, 441.8)]
    [InlineData("MWh", 20_000, 441.8)]
    [InlineData("m3", 0.5, 11.045)]
    public async Task Realtime_MeterWithMultiplier_GivesTruePowerAndRawRegister(string registerUnit, double multiplier, double power)
    {
        var (meter, register, now) = await AddMeterAsync(registerUnit, (decimal)multiplier, isEnabled: true);
        application.Services.GetRequiredService<LiveValues>().Publish([new Reading(register, s_at, 1_234.5), new Reading(now, s_at, 22.09)]);

        var entries = await EntriesAsync(meter);

        Assert.Equal(2, entries.Count);
        var (counter, live) = (entries[register], entries[now]);
        Assert.Equal((true, registerUnit, 1_234.5), (counter.GetProperty("register").GetBoolean(), counter.GetProperty("unit").GetString(), counter.GetProperty("value").GetDouble()));
        Assert.Equal((decimal)multiplier, counter.GetProperty("multiplier").GetDecimal());
        Assert.Equal((false, JsonValueKind.Null, "kW"), (live.GetProperty("register").GetBoolean(), live.GetProperty("multiplier").ValueKind, live.GetProperty("unit").GetString()));
        Assert.Equal(power, live.GetProperty("value").GetDouble(), 9);
    }

    [Fact, Trait("Feature", "LIV-01")]
    public async Task Realtime_SourceNotInUse_IsLeftOut()
    {
        var (meter, _, _) = await AddMeterAsync("kWh", 20, isEnabled: false);

        Assert.Empty(await EntriesAsync(meter));
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task Document_Realtime_SaysThatARegisterIsNotEnergy()
    {
        using var client = application.Client();

        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var operation = document.GetProperty("paths").GetProperty("/v1/meters/{id}/realtime").GetProperty("get");
        Assert.Contains("\"register\": true is the counter as the device shows it, which is not energy", operation.GetProperty("description").GetString(), StringComparison.Ordinal);
        var properties = document.GetProperty("components").GetProperty("schemas").GetProperty("RealtimeEntry").GetProperty("properties");
        Assert.All(["register", "multiplier", "unit", "value"], name => Assert.NotEqual("", properties.GetProperty(name).GetProperty("description").GetString()));
    }

    private async Task<Dictionary<int, JsonElement>> EntriesAsync(int meter)
    {
        using var client = await application.ClientOfAsync("me");
        var answer = await client.GetFromJsonAsync<JsonElement>($"/v1/meters/{meter}/realtime");
        return answer.EnumerateArray().ToDictionary(e => e.GetProperty("pointId").GetInt32());
    }

    private async Task<(int Meter, int Register, int Power)> AddMeterAsync(string registerUnit, decimal multiplier, bool isEnabled)
    {
        await using var context = application.Context();
        var name = $"Multiplied {registerUnit} {isEnabled}";
        var meter = new Meter { Name = name, OrganisationId = application.Mine.Organisation };
        var gateway = new Gateway { Name = name, Host = "127.0.0.1", Port = 1, OrganisationId = application.Mine.Organisation };
        context.AddRange(meter, gateway);
        await context.SaveChangesAsync();
        var source = new DataSource { Name = name, GatewayId = gateway.Id, Protocol = "modbus-tcp", Options = "{}", IsEnabled = isEnabled };
        context.AddRange(
            source,
            new Placement { NodeId = meter.Id, SpaceId = application.Mine.Hall },
            new MeterVersion { MeterId = meter.Id, CategoryId = 1, ItemId = 1, Multiplier = multiplier });
        await context.SaveChangesAsync();
        var register = new Point { Name = "E", DataSourceId = source.Id, NodeId = meter.Id, Quantity = PointQuantity.EnergyRegister, Unit = registerUnit, Address = "{}" };
        var power = new Point { Name = "P", DataSourceId = source.Id, NodeId = meter.Id, Quantity = PointQuantity.Power, Unit = "kW", Address = "{}" };
        context.AddRange(register, power);
        await context.SaveChangesAsync();
        return (meter.Id, register.Id, power.Id);
    }
}
