using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MyEms.Api.Tests.Repair;

[Trait("Feature", "OFF-02")]
public sealed class CorrectionsApiTests(OfflineApplication application) : IClassFixture<OfflineApplication>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await application.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Trait("Feature", "MTR-03")]
    public async Task Enter_Readings_AreStoredSignedAndListed()
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await EnterAsync(client, application.Offline, ("2026-01-01T08:00:00+01:00", 10), ("2026-02-01T08:00:00+01:00", 20));

        Assert.Equal(2, ImportsApiTests.Int(await ImportsApiTests.ReadAsync(answer, HttpStatusCode.OK), "applied"));
        var entries = await client.GetFromJsonAsync<JsonElement>($"/v1/meters/{application.Offline}/readings");
        Assert.Equal(2, ImportsApiTests.Int(entries, "total"));
        var newest = entries.GetProperty("items")[0];
        Assert.Equal(("me", "manual", "stands", 20.0), (newest.GetProperty("by").GetString(), newest.GetProperty("quality").GetString(), newest.GetProperty("state").GetString(), newest.GetProperty("value").GetDouble()));
    }

    [Fact, Trait("Feature", "MTR-03")]
    public async Task Enter_WhatIsWrongOrDoubtful_IsRefusedByRow()
    {
        using var client = await application.ClientOfAsync("me");
        using var future = await EnterAsync(client, application.Offline, ("2026-01-01T08:00:00Z", 10), ("2999-01-01T08:00:00Z", 20));
        using var ancient = await EnterAsync(client, application.Offline, ("0001-01-02T00:00:00+14:00", 10));
        using var down = await EnterAsync(client, application.Offline, ("2026-01-01T08:00:00Z", 10), ("2026-01-02T08:00:00Z", 9));

        Assert.Equal((2, "future"), FirstOf(await ApiShapeTests.AssertProblemAsync(future, HttpStatusCode.UnprocessableEntity)));
        Assert.Equal((1, "tooOld"), FirstOf(await ApiShapeTests.AssertProblemAsync(ancient, HttpStatusCode.UnprocessableEntity)));
        Assert.Equal((2, "goesDown"), FirstOf(await ApiShapeTests.AssertProblemAsync(down, HttpStatusCode.UnprocessableEntity)));
        Assert.Equal(0L, await application.ScalarAsync<long>("select count(*) from reading"));

        static (int, string?) FirstOf(JsonElement problem) =>
            (ImportsApiTests.Int(problem.GetProperty("errors")[0], "row"), problem.GetProperty("errors")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Enter_OnAMeasuredMeter_NeedsAReason()
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await EnterAsync(client, application.Measured, ("2026-01-01T08:00:00Z", 10));

        await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Correct_ExcludeAcceptAndUndo_GoAndComeBack()
    {
        using var client = await application.ClientOfAsync("me");
        using var _ = await EnterAsync(client, application.Offline, ("2026-01-01T08:00:00Z", 10));

        using var excluded = await CorrectAsync(client, application.Offline, new { kind = "exclude", at = new[] { "2026-01-01T08:00:00Z" }, reason = "Wrong meter" });
        Assert.Equal(1, ImportsApiTests.Int(await ImportsApiTests.ReadAsync(excluded, HttpStatusCode.OK), "applied"));
        Assert.Equal((short)5, await application.ScalarAsync<short>("select quality from reading"));
        var standing = await client.GetFromJsonAsync<JsonElement>($"/v1/meters/{application.Offline}/corrections");
        Assert.Equal(("excluded", "Wrong meter"), (standing[0].GetProperty("quality").GetString(), standing[0].GetProperty("reason").GetString()));
        using var undone = await client.PostAsJsonAsync($"/v1/meters/{application.Offline}/corrections/undo", new { readings = standing[0].GetProperty("readings") });

        Assert.Equal(1, ImportsApiTests.Int(await ImportsApiTests.ReadAsync(undone, HttpStatusCode.OK), "applied"));
        Assert.Equal((short)3, await application.ScalarAsync<short>("select quality from reading"));
    }

    [Fact]
    public async Task Correct_AQuantity_CountsUntilItIsTakenBack()
    {
        using var client = await application.ClientOfAsync("me");
        object Body(string from, string to) => new { kind = "quantity", intervals = new[] { new { from, to, quantity = 12.5m } }, reason = "Pulse lost" };

        using var set = await CorrectAsync(client, application.Measured, Body("2026-01-01T08:00:00Z", "2026-01-01T09:00:00Z"));
        using var overlapping = await CorrectAsync(client, application.Measured, Body("2026-01-01T08:30:00Z", "2026-01-01T09:30:00Z"));
        using var crooked = await CorrectAsync(client, application.Measured, Body("2026-01-01T10:01:00Z", "2026-01-01T11:00:00Z"));

        await ImportsApiTests.ReadAsync(set, HttpStatusCode.OK);
        await ApiShapeTests.AssertProblemAsync(overlapping, HttpStatusCode.Conflict);
        await ApiShapeTests.AssertProblemAsync(crooked, HttpStatusCode.BadRequest);
        Assert.Equal(12_500_000L, await application.ScalarAsync<long>("select quantity from interval_correction where reverted is null"));
        var standing = await client.GetFromJsonAsync<JsonElement>($"/v1/meters/{application.Measured}/corrections");
        using var undone = await client.PostAsJsonAsync($"/v1/meters/{application.Measured}/corrections/undo", new { intervals = standing[0].GetProperty("intervals") });
        await ImportsApiTests.ReadAsync(undone, HttpStatusCode.OK);
        Assert.Equal(0L, await application.ScalarAsync<long>("select count(*) from interval_correction where reverted is null"));
    }

    [Fact]
    public async Task Write_OnAnothersMeter_IsNotThere()
    {
        using var mine = await application.ClientOfAsync("me");
        using var theirs = await application.ClientOfAsync("them");
        using var _ = await EnterAsync(mine, application.Offline, ("2026-01-01T08:00:00Z", 10));
        var id = await application.ScalarAsync<long>("select id from manual_reading");
        var before = await application.ScalarAsync<string>("select (select string_agg(r::text, '') from reading r) || (select string_agg(m::text, '') from manual_reading m)");

        HttpResponseMessage[] answers =
        [
            await EnterAsync(theirs, application.Offline, ("2026-01-02T08:00:00Z", 10)),
            await CorrectAsync(theirs, application.Offline, new { kind = "exclude", at = new[] { "2026-01-01T08:00:00Z" }, reason = "x" }),
            await CorrectAsync(theirs, application.Measured, new { kind = "quantity", intervals = new[] { new { from = "2026-01-01T08:00:00Z", to = "2026-01-01T09:00:00Z", quantity = 1 } }, reason = "x" }),
            await theirs.PostAsJsonAsync($"/v1/meters/{application.Offline}/corrections/undo", new { readings = new[] { id } }),
            await theirs.PostAsJsonAsync($"/v1/meters/{application.Theirs}/corrections/undo", new { readings = new[] { id } }),
        ];

        foreach (var answer in answers)
        {
            await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.NotFound);
            answer.Dispose();
        }

        Assert.Equal(before, await application.ScalarAsync<string>("select (select string_agg(r::text, '') from reading r) || (select string_agg(m::text, '') from manual_reading m)"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"readings\":[]}")]
    [InlineData("{\"readings\":[null]}")]
    [InlineData("{\"readings\":[{\"at\":\"soon\",\"value\":1}]}")]
    [InlineData("not json")]
    public async Task Enter_ABadBody_IsAProblem(string body)
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.PostAsync($"/v1/meters/{application.Offline}/readings", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient client, int meter, params (string At, double Value)[] readings) =>
        client.PostAsJsonAsync($"/v1/meters/{meter}/readings", new { readings = readings.Select(r => new { at = r.At, value = r.Value }) });

    private static Task<HttpResponseMessage> CorrectAsync(HttpClient client, int meter, object body) => client.PostAsJsonAsync($"/v1/meters/{meter}/corrections", body);
}
