using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MyEms.Api.Tests;

public sealed class OperationsTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Theory, Trait("Feature", "PIP-08")]
    [InlineData("them", HttpStatusCode.Forbidden)]
    [InlineData("stray", HttpStatusCode.Forbidden)]
    [InlineData("me", HttpStatusCode.OK)]
    [InlineData("root", HttpStatusCode.OK)]
    public async Task Stages_AreForAdministrators(string user, HttpStatusCode expected)
    {
        using var client = await application.ClientOfAsync(user);

        foreach (var address in new[] { "/v1/operations/stages", "/v1/operations/failures" })
        {
            using var answer = await client.GetAsync(address);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Pause_OfAStage_IsSeenAndIsForTheInstallationsAdministrators()
    {
        using var root = await application.ClientOfAsync("root");
        using var mine = await application.ClientOfAsync("me");

        using var refused = await mine.PostAsync("/v1/operations/stages/node/pause", null);
        using var unknown = await root.PostAsync("/v1/operations/stages/2/pause", null);
        using var paused = await root.PostAsync("/v1/operations/stages/node/pause", null);
        var during = await root.GetFromJsonAsync<JsonElement>("/v1/operations/stages");
        using var ran = await root.PostAsync("/v1/operations/stages/readings/run", null);
        using var resumed = await root.PostAsync("/v1/operations/stages/node/resume", null);
        var after = await root.GetFromJsonAsync<JsonElement>("/v1/operations/stages");

        await ApiShapeTests.AssertProblemAsync(refused, HttpStatusCode.Forbidden);
        await ApiShapeTests.AssertProblemAsync(unknown, HttpStatusCode.NotFound);
        Assert.All([paused, ran, resumed], a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        Assert.Equal([("readings", false), ("virtual", false), ("node", true)], during.EnumerateArray().Select(s => (s.GetProperty("stage").GetString(), s.GetProperty("paused").GetBoolean())));
        Assert.Equal("root", during[2].GetProperty("pausedBy").GetString());
        Assert.DoesNotContain(true, after.EnumerateArray().Select(s => s.GetProperty("paused").GetBoolean()));
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Recompute_DryRun_MarksNothingAndAnotherOrganisationIsNotThere()
    {
        using var mine = await application.ClientOfAsync("me");
        using var root = await application.ClientOfAsync("root");
        var wish = new { node = (int?)application.Mine.Hall, from = "2026-10-05", to = "2026-10-06" };

        using var dry = await mine.PostAsJsonAsync("/v1/operations/recompute", new { wish.node, wish.from, wish.to, dryRun = true });
        var marksBefore = await CountAsync();
        using var done = await mine.PostAsJsonAsync("/v1/operations/recompute", wish);
        using var theirs = await mine.PostAsJsonAsync("/v1/operations/recompute", new { node = application.Theirs.Hall, wish.from, wish.to });
        using var everything = await mine.PostAsJsonAsync("/v1/operations/recompute", new { wish.from, wish.to });
        using var nonsense = await mine.PostAsJsonAsync("/v1/operations/recompute", new { wish.node, wish.from, to = "2026-10-01" });
        using var all = await root.PostAsJsonAsync("/v1/operations/recompute", new { wish.from, wish.to });

        var estimate = await dry.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, 3L, JsonValueKind.Null), (estimate.GetProperty("meters").GetInt32(), estimate.GetProperty("meterDays").GetInt64(), estimate.GetProperty("changeId").ValueKind));
        var started = await done.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((marksBefore + started.GetProperty("marks").GetInt32(), 2), (await CountAsync($"cause = {started.GetProperty("changeId").GetInt64()} or cause is null"), started.GetProperty("marks").GetInt32()));
        await ApiShapeTests.AssertProblemAsync(theirs, HttpStatusCode.NotFound);
        await ApiShapeTests.AssertProblemAsync(everything, HttpStatusCode.Forbidden);
        await ApiShapeTests.AssertProblemAsync(nonsense, HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
    }

    [Fact, Trait("Feature", "PIP-08")]
    public async Task Retry_KeyWithoutStage_IsRefused()
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.PostAsJsonAsync("/v1/operations/failures/retry", new { key = 5 });
        using var all = await client.PostAsJsonAsync("/v1/operations/failures/retry", new { });

        await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(0, (await all.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("marks").GetInt32());
    }

    [Theory, Trait("Feature", "OPS-04")]
    [InlineData(null, null, HttpStatusCode.OK)] // from this machine
    [InlineData(null, "203.0.113.7", HttpStatusCode.Unauthorized)] // through a proxy on it
    [InlineData("them", "203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("me", "203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("root", "203.0.113.7", HttpStatusCode.OK)]
    public async Task Metrics_AreForThisMachineAndTheInstallationsAdministrators(string? user, string? forwarded, HttpStatusCode expected)
    {
        using var client = user is null ? application.Client() : await application.ClientOfAsync(user);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwarded);
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("# TYPE myems_ingest_database gauge\nmyems_ingest_database ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private async Task<long> CountAsync(string where = "true")
    {
        await using var command = application.Database.DataSource.CreateCommand("select count(*) from dirty where " + where);
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }
}
