using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>"From a date on" and "it was always so".</summary>
[Collection(nameof(CatalogueApplication))]
public sealed class DatedChangeTests(CatalogueApplication application)
{
    private const string October = "2026-10-01T00:00:00Z";

    [Fact, Trait("Feature", "SPC-02"), Trait("Feature", "MTR-01")]
    public async Task Update_FromADateOn_KeepsWhatWasBefore()
    {
        var client = await application.AsAsync("me");
        var (id, _, made) = await application.MakeAsync("me", "meters");
        var version = await ConfigurationVersionAsync();

        using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/meters/{id}?from={October}", new JsonObject { ["multiplier"] = 40 }, null);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal((decimal?)made["multiplier"], await MultiplierAsync(client, id, "2026-09-30T23:59:59Z"));
        Assert.Equal(40, await MultiplierAsync(client, id, October));
        Assert.Equal(40, await MultiplierAsync(client, id, "2100-01-01T00:00:00Z"));
        Assert.Equal(version + 1, await ConfigurationVersionAsync());
        await using var context = application.Context();
        var versions = await context.MeterVersions.Where(v => v.MeterId == id).OrderBy(v => v.ValidFrom).ToListAsync();
        Assert.Equal([DateTime.MinValue, new DateTime(2026, 10, 1)], versions.Select(v => v.ValidFrom));
        Assert.Equal(versions[0].ValidTo, versions[1].ValidFrom);
    }

    [Fact, Trait("Feature", "MTR-01")]
    public async Task Update_DryRun_SaysWhatWouldBeAndChangesNothing()
    {
        var client = await application.AsAsync("me");
        var (id, tag, _) = await application.MakeAsync("me", "meters");
        var version = await ConfigurationVersionAsync();

        using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/meters/{id}?dryRun=true&from=always", new JsonObject { ["multiplier"] = 40 }, null);

        var preview = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((40m, 0), ((decimal?)preview?["entry"]?["multiplier"], (int?)preview?["recomputes"]?["nodes"]));
        using var after = await client.GetAsync($"/v1/meters/{id}");
        Assert.Equal(tag, after.Headers.ETag?.Tag);
        Assert.Equal(version, await ConfigurationVersionAsync());
    }

    [Fact, Trait("Feature", "MTR-01")]
    public async Task Update_Always_RewritesTheVersionThatHolds()
    {
        var client = await application.AsAsync("me");
        var (id, _, _) = await application.MakeAsync("me", "meters");

        using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/meters/{id}?from=always", new JsonObject { ["multiplier"] = 40 }, null);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(40, await MultiplierAsync(client, id, "2000-01-01T00:00:00Z"));
        await using var context = application.Context();
        Assert.Equal(1, await context.MeterVersions.CountAsync(v => v.MeterId == id));
    }

    [Fact, Trait("Feature", "MTR-01")]
    public async Task Update_NothingNew_LeavesVersionsAuditAndLedgerAlone()
    {
        var client = await application.AsAsync("me");
        var (id, tag, made) = await application.MakeAsync("me", "meters");
        var version = await ConfigurationVersionAsync();

        using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/meters/{id}?from={October}", new JsonObject { ["multiplier"] = made["multiplier"]?.DeepClone() }, null);

        Assert.Equal(tag, answer.Headers.ETag?.Tag);
        Assert.Equal(version, await ConfigurationVersionAsync());
    }

    [Theory, Trait("Feature", "MTR-01")]
    [InlineData("2026-10-01T00:07:00Z")]
    [InlineData("tomorrow")]
    public async Task Update_DateOffTheGrid_IsRefused(string from)
    {
        var (id, _, _) = await application.MakeAsync("me", "meters");

        using var answer = await EntityLifeTests.SendAsync(await application.AsAsync("me"), HttpMethod.Patch, $"/v1/meters/{id}?from={from}", new JsonObject { ["multiplier"] = 40 }, null);

        await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact, Trait("Feature", "SPC-03"), Trait("Feature", "SPC-02")]
    public async Task Space_PlacedInItself_IsRefused()
    {
        var client = await application.AsAsync("me");
        var (top, _, _) = await application.MakeAsync("me", "spaces");
        var (middle, _, _) = await application.MakeAsync("me", "spaces", b => b["parentId"] = top);
        var (bottom, _, _) = await application.MakeAsync("me", "spaces", b => b["parentId"] = middle);
        foreach (var (space, parent) in new[] { (top, top), (top, middle), (top, bottom) })
        {
            using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/spaces/{space}?from=always", new JsonObject { ["parentId"] = parent }, null);
            var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
            Assert.True(problem.GetProperty("errors").TryGetProperty("parentId", out _));
        }

        using var out_ = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/spaces/{middle}?from={October}", new JsonObject { ["parentId"] = null }, null);
        Assert.Null(JsonNode.Parse(await out_.Content.ReadAsStringAsync())?["parentId"]);
        Assert.Equal(top, (int?)(await client.GetFromJsonAsync<JsonObject>($"/v1/spaces/{middle}?at=2026-09-01T00:00:00Z"))?["parentId"]);
    }

    [Fact, Trait("Feature", "EQP-02"), Trait("Feature", "EQP-03")]
    public async Task Members_FromDateToDate_AndNoGroupInItself()
    {
        var client = await application.AsAsync("me");
        var (group, _, _) = await application.MakeAsync("me", "equipments");
        var (part, _, _) = await application.MakeAsync("me", "equipments");
        var (meter, _, _) = await application.MakeAsync("me", "meters");
        Assert.True((await client.PutAsJsonAsync($"/v1/equipments/{group}/equipments/{part}", new { weight = 0.5 })).IsSuccessStatusCode);
        Assert.True((await client.PutAsJsonAsync($"/v1/equipments/{part}/meters/{meter}?from={October}", new { role = "output" })).IsSuccessStatusCode);

        using var loop = await client.PutAsJsonAsync($"/v1/equipments/{part}/equipments/{group}", new JsonObject());
        await ApiShapeTests.AssertProblemAsync(loop, HttpStatusCode.BadRequest);
        Assert.Empty(await client.GetFromJsonAsync<JsonArray>($"/v1/equipments/{part}/meters?at=2026-09-30T00:00:00Z") ?? []);
        var members = await client.GetFromJsonAsync<JsonArray>($"/v1/equipments/{part}/meters?at=always") ?? [];
        Assert.Equal((meter, "output", 1m, (string?)null), ((int?)members[0]?["memberId"], (string?)members[0]?["role"], (decimal?)members[0]?["weight"], (string?)members[0]?["to"]));
        Assert.True((await client.DeleteAsync($"/v1/equipments/{part}/meters/{meter}?from=2026-11-01T00:00:00Z")).IsSuccessStatusCode);
        members = await client.GetFromJsonAsync<JsonArray>($"/v1/equipments/{part}/meters?at=always") ?? [];
        Assert.Equal("2026-11-01T00:00:00Z", (string?)members[0]?["to"]);

        using var needed = await client.DeleteAsync($"/v1/meters/{meter}");
        var problem = await ApiShapeTests.AssertProblemAsync(needed, HttpStatusCode.Conflict);
        Assert.Equal("equipments", problem.GetProperty("dependants")[0].GetProperty("kind").GetString());
    }

    [Fact, Trait("Feature", "CST-01")]
    public async Task Price_FromADateOn_EndsTheOldAndBeginsTheNew()
    {
        var client = await application.AsAsync("me");
        var (id, _, _) = await application.MakeAsync("me", "tariff-prices", b => (b["validFrom"], b["validTo"]) = (null, null));

        using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/tariff-prices/{id}?from={October}", new JsonObject { ["price"] = 0.31 }, null);

        var price = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, price?.ToJsonString());
        Assert.Equal((0.31m, October, (string?)null), ((decimal?)price?["price"], (string?)price?["validFrom"], (string?)price?["validTo"]));
        Assert.NotEqual(id, (int?)price?["id"]);
        var old = await client.GetFromJsonAsync<JsonObject>($"/v1/tariff-prices/{id}");
        Assert.Equal((0.25m, October), ((decimal?)old?["price"], (string?)old?["validTo"]));
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task Update_TwoAtOnceWithOneTag_LetsOneThrough()
    {
        var client = await application.AsAsync("me");
        var (id, tag, _) = await application.MakeAsync("me", "spaces");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/spaces/{id}", new JsonObject { ["area"] = 100 + i }, tag)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    private static async Task<decimal?> MultiplierAsync(HttpClient client, int id, string at) =>
        (decimal?)(await client.GetFromJsonAsync<JsonObject>($"/v1/meters/{id}?at={at}"))?["multiplier"];

    private async Task<long> ConfigurationVersionAsync()
    {
        await using var command = application.Database.DataSource.CreateCommand("select (value::text)::bigint from setting where key = 'ledger.configuration'");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
