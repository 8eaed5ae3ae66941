using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Api.Tests.Energy;

public sealed class MeterEnergyTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    private const decimal Interval = TwoOrganisations.Interval / 1_000_000m;

    [Fact, Trait("Feature", "API-01")]
    public async Task Hourly_UnknownHours_AreNullAndEstimatedOnesSaidToBe()
    {
        var rows = await RowsAsync("me", application.Mine.Meter, "hourly?from=2026-10-02&to=2026-10-02");

        Assert.Equal(24, rows.Count);
        Assert.Equal("2026-10-02T00:00:00+02:00", rows[0].GetProperty("start").GetString());
        Assert.Equal((4 * Interval, "measured", 1.0), (rows[0].GetProperty("quantity").GetDecimal(), Quality(rows[0]), rows[0].GetProperty("coverage").GetDouble()));
        foreach (var hour in new[] { 12, 13 })
        {
            Assert.Equal((JsonValueKind.Null, "missing", 0.0), (rows[hour].GetProperty("quantity").ValueKind, Quality(rows[hour]), rows[hour].GetProperty("coverage").GetDouble()));
        }

        Assert.Equal((4 * Interval, "estimated"), (rows[15].GetProperty("estimated").GetDecimal(), Quality(rows[15])));
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("daily?from=2026-10-25&to=2026-10-25", 1, 100)]
    [InlineData("hourly?from=2026-10-25&to=2026-10-25", 25, 100)]
    [InlineData("hourly?from=2026-10-05T06:00:00%2B02:00&to=2026-10-05T09:00:00%2B02:00", 3, 12)]
    [InlineData("hourly?from=2026-10-05T04:00:00Z&to=2026-10-05T07:00:00Z", 3, 12)]
    [InlineData("hourly?from=2026-10-05T06:00&to=2026-10-05T09:00", 3, 12)]
    [InlineData("daily?from=2026-10-03&to=2026-10-09", 7, 672)]
    [InlineData("monthly?from=2026-10-01&to=2026-10-31", 1, (31 * 96) + 4 - 8)]
    [InlineData("monthly?from=2026-10-02&to=2026-10-31", 0, 0)]
    public async Task Energy_Range_HasItsIntervals(string address, int rows, int intervals)
    {
        var answer = await RowsAsync("me", application.Mine.Meter, address);

        Assert.Equal(rows, answer.Count);
        Assert.Equal(intervals * Interval, answer.Sum(r => r.GetProperty("quantity").GetDecimal()));
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task Daily_HalfHourZone_IsCutThere()
    {
        var rows = await RowsAsync("them", application.Theirs.Meter, "daily?from=2026-10-05&to=2026-10-05");

        var row = Assert.Single(rows);
        Assert.Equal(("2026-10-05T00:00:00+05:30", "2026-10-06T00:00:00+05:30"), (row.GetProperty("start").GetString(), row.GetProperty("end").GetString()));
        Assert.Equal(96 * Interval, row.GetProperty("quantity").GetDecimal());
    }

    [Fact, Trait("Feature", "LIV-01")]
    public async Task Realtime_Point_HasValueAgeAndFault()
    {
        using var client = await application.ClientOfAsync("me");
        var address = $"/v1/meters/{application.Mine.Meter}/realtime";
        var before = (await client.GetFromJsonAsync<JsonElement>(address))[0];

        var live = application.Services.GetRequiredService<LiveValues>();
        live.Publish([new Reading(application.Mine.Point, DateTime.UnixEpoch, 12.5)]);
        live.PublishFault([application.Mine.Point], DateTime.UnixEpoch, "The gateway is silent.");
        var after = (await client.GetFromJsonAsync<JsonElement>(address))[0];

        Assert.Equal((JsonValueKind.Null, "power", "kW"), (before.GetProperty("value").ValueKind, before.GetProperty("quantity").GetString(), before.GetProperty("unit").GetString()));
        Assert.Equal((12.5, "The gateway is silent."), (after.GetProperty("value").GetDouble(), after.GetProperty("fault").GetString()));
        Assert.True(after.GetProperty("ageSeconds").GetDouble() > 1e9);
    }

    [Theory, Trait("Feature", "RPT-05")]
    [InlineData("json", null, "application/json")]
    [InlineData("csv", null, "text/csv")]
    [InlineData("xlsx", null, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData(null, "text/csv", "text/csv")]
    [InlineData(null, "*/*", "application/json")]
    public async Task Report_Format_IsTheOneAskedFor(string? format, string? accept, string contentType)
    {
        using var client = await application.ClientOfAsync("me");
        using var request = new HttpRequestMessage(HttpMethod.Get,
            $"/v1/reports/space/energy-category?node={application.Mine.Site}&from=2026-10-01&to=2026-10-31&base=lastYear{(format is null ? "" : "&format=" + format)}");
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        using var answer = await client.SendAsync(request);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<List<JsonElement>> RowsAsync(string user, int meter, string address)
    {
        using var client = await application.ClientOfAsync(user);
        var answer = await client.GetFromJsonAsync<JsonElement>($"/v1/meters/{meter}/energy/{address}");
        Assert.Equal("kWh", answer.GetProperty("unit").GetString());
        return [.. answer.GetProperty("rows").EnumerateArray()];
    }

    private static string? Quality(JsonElement row) => row.GetProperty("quality").GetString();
}
