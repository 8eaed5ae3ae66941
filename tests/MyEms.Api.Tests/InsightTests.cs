using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MyEms.Api.Tests;

public sealed class InsightTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Theory, Trait("Feature", "PIP-07")]
    [InlineData("from=2026-10-05&to=2026-10-05", 96)]
    [InlineData("from=2026-10-05T10:00:00Z&to=2026-10-05T10:15:00Z", 1)]
    [InlineData("from=2026-10-05T10:05:00Z&to=2026-10-05T10:20:00Z", 2)]
    public async Task Lineage_Hall_AddsUpFromItsMeter(string range, int intervals)
    {
        using var client = await application.ClientOfAsync("me");

        // The stages do not run here, so the hall itself has no figure; its meter has.
        var meter = await client.GetFromJsonAsync<JsonElement>($"/v1/nodes/{application.Mine.Meter}/lineage?{range}");
        var hall = await client.GetFromJsonAsync<JsonElement>($"/v1/nodes/{application.Mine.Hall}/lineage?{range}");

        Assert.True(meter.GetProperty("addsUp").GetBoolean());
        Assert.Equal(intervals * 0.250001m, meter.GetProperty("quantity").GetDecimal());
        var part = Assert.Single(meter.GetProperty("meters").EnumerateArray());
        Assert.Equal((intervals, 1m, "Mine main"), (part.GetProperty("intervals").GetInt32(), part.GetProperty("weight").GetDecimal(), part.GetProperty("meter").GetString()));
        Assert.Equal(application.Mine.Meter, meter.GetProperty("meter").GetProperty("meterId").GetInt32());
        Assert.False(hall.GetProperty("addsUp").GetBoolean());
        Assert.Equal(JsonValueKind.Null, hall.GetProperty("quantity").ValueKind);
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Changes_OfANode_SayWhatMovedSince()
    {
        using var client = await application.ClientOfAsync("me");

        var list = await client.GetFromJsonAsync<JsonElement>($"/v1/changes?node={application.Mine.Meter}&kind=lateReadings");
        var since = await client.GetFromJsonAsync<JsonElement>($"/v1/nodes/{application.Mine.Meter}/changes?since=2026-10-05&from=2026-10-01&to=2026-10-31");
        var later = await client.GetFromJsonAsync<JsonElement>($"/v1/nodes/{application.Mine.Meter}/changes?since=2026-10-06T00:00:00Z");

        var change = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(("Mine main", 96, 1), (change.GetProperty("subject").GetString(), change.GetProperty("readings").GetInt32(), change.GetProperty("figures").GetInt32()));
        var moved = Assert.Single(since.GetProperty("items").EnumerateArray());
        Assert.Equal(("2026-10-02", 20m, 22.000088m), (moved.GetProperty("day").GetString(), moved.GetProperty("before").GetProperty("quantity").GetDecimal(), moved.GetProperty("after").GetProperty("quantity").GetDecimal()));
        Assert.Equal(0, later.GetProperty("total").GetInt32());
    }

    [Fact, Trait("Feature", "PIP-07")]
    public async Task Locks_LifeOfOne_IsRefusedForcedShownAndReleased()
    {
        using var client = await application.ClientOfAsync("me");
        var address = $"/v1/nodes/{application.Mine.Meter}/locks";

        using var refused = await client.PostAsJsonAsync(address, new { from = "2026-10-02", to = "2026-10-04", reason = "bill" }); // two hours of the 2nd are unknown
        using var locked = await client.PostAsJsonAsync(address, new { from = "2026-10-02", to = "2026-10-04", reason = "bill 1, hours lost", force = true });
        using var again = await client.PostAsJsonAsync(address, new { from = "2026-10-04", to = "2026-10-05", reason = "bill" });
        var list = await client.GetFromJsonAsync<JsonElement>(address);
        var held = list.EnumerateArray().Single(l => l.GetProperty("from").GetString() == "2026-10-02");
        var id = held.GetProperty("id").GetInt64();
        using var released = await client.DeleteAsync($"{address}/{id}");
        using var twice = await client.DeleteAsync($"{address}/{id}");

        Assert.Contains("97.2", (await ApiShapeTests.AssertProblemAsync(refused, HttpStatusCode.Conflict)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, locked.StatusCode);
        Assert.Contains($"Lock {id} holds", (await ApiShapeTests.AssertProblemAsync(again, HttpStatusCode.Conflict)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        var figure = Assert.Single(held.GetProperty("figures").EnumerateArray());
        Assert.Equal(("me", false), (held.GetProperty("lockedBy").GetString(), figure.GetProperty("adjusted").GetBoolean()));
        Assert.Equal((288 - 8) * 0.250001m, figure.GetProperty("copied").GetProperty("quantity").GetDecimal());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (released.StatusCode, twice.StatusCode));
    }

    [Theory, Trait("Feature", "PIP-07")]
    [InlineData("""{"to":"2026-10-04","reason":"x"}""", "from")]
    [InlineData("""{"from":"2026-10-04","to":"2026-10-03","reason":"x"}""", "to")]
    [InlineData("""{"from":"2026-10-04","to":"2099-10-03","reason":"x"}""", "to")]
    [InlineData("""{"from":"2026-10-04","to":"2026-10-05","reason":"  "}""", "reason")]
    public async Task Locks_BadWish_IsNamed(string body, string field)
    {
        using var client = await application.ClientOfAsync("me");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync($"/v1/nodes/{application.Mine.Meter}/locks", content);

        var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("them", HttpStatusCode.Forbidden)]
    [InlineData("stray", HttpStatusCode.Forbidden)]
    [InlineData("root", HttpStatusCode.Created)]
    public async Task Locks_OfAnotherOrganisation_AreForItsAdministratorsOnly(string user, HttpStatusCode expected)
    {
        using var client = await application.ClientOfAsync(user);
        using var mine = await application.ClientOfAsync("me");

        using var theirs = await mine.PostAsJsonAsync($"/v1/nodes/{application.Theirs.Meter}/locks", new { from = "2026-10-10", to = "2026-10-10", reason = "bill" });
        using var answer = await client.PostAsJsonAsync($"/v1/nodes/{application.Mine.Meter}/locks", new { from = "2026-10-10", to = "2026-10-10", reason = "bill" });

        await ApiShapeTests.AssertProblemAsync(theirs, HttpStatusCode.NotFound);
        Assert.Equal(expected, answer.StatusCode);
    }
}
