using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MyEms.Api.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class ImportsApiTests(OfflineApplication application) : IClassFixture<OfflineApplication>, IAsyncLifetime
{
    private const string Good = "Meter,Timestamp,Value\nWater,2026-01-01,10\nWater,2026-02-01,20\n";
    private const string Mixed = "Meter,Timestamp,Value\nWater,2026-01-01,10\nWater,2026-02-01,much\nGas,2026-02-01,1\n";

    public async ValueTask InitializeAsync() => await application.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Import_DryRun_SaysTheVerdictsAndWritesNothing()
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.PostAsync("/v1/imports", OfflineApplication.Form(Mixed, ("dryRun", "true")));

        var report = await ReadAsync(answer, HttpStatusCode.OK);
        Assert.Equal((3, 1, 2), (Int(report, "rows"), Int(report, "accepted"), Int(report, "refused")));
        Assert.Equal(1, report.GetProperty("verdicts").GetProperty("notANumber").GetInt32());
        var problem = report.GetProperty("problems")[0];
        Assert.Equal((3, 3, "notANumber", "much"), (Int(problem, "row"), Int(problem, "column"), problem.GetProperty("verdict").GetString(), problem.GetProperty("value").GetString()));
        Assert.StartsWith("Row 3, column 3: Not a number.", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0L, await application.ScalarAsync<long>("select count(*) from reading"));
    }

    [Fact]
    public async Task Import_AllOrNothing_RefusesAsAProblemThatNamesRowAndColumn()
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.PostAsync("/v1/imports", OfflineApplication.Form(Mixed));

        var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal((3, 3), (Int(problem.GetProperty("errors")[0], "row"), Int(problem.GetProperty("errors")[0], "column")));
        Assert.Contains("Row 3", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0L, await application.ScalarAsync<long>("select count(*) from reading"));
    }

    [Fact]
    public async Task Import_ThenAgainThenUndo_ChangesNothingTwiceAndLeavesNothing()
    {
        using var client = await application.ClientOfAsync("me");

        using var first = await client.PostAsync("/v1/imports", OfflineApplication.Form(Good));
        using var again = await client.PostAsync("/v1/imports", OfflineApplication.Form(Good));
        var id = (await ReadAsync(first, HttpStatusCode.Created)).GetProperty("id").GetInt64();
        Assert.Equal(2, Int(await ReadAsync(again, HttpStatusCode.OK), "unchanged"));
        var list = await client.GetFromJsonAsync<JsonElement>("/v1/imports");
        Assert.Equal((1, "me"), (Int(list, "total"), list.GetProperty("items")[0].GetProperty("by").GetString()));
        using var undo = await client.DeleteAsync($"/v1/imports/{id}");
        using var undoAgain = await client.DeleteAsync($"/v1/imports/{id}");

        Assert.Equal(2, Int(await ReadAsync(undo, HttpStatusCode.OK), "applied"));
        Assert.Equal(0, Int(await ReadAsync(undoAgain, HttpStatusCode.OK), "applied"));
        Assert.Equal(0L, await application.ScalarAsync<long>("select count(*) from reading"));
        Assert.NotEqual(JsonValueKind.Null, (await client.GetFromJsonAsync<JsonElement>($"/v1/imports/{id}")).GetProperty("reverted").ValueKind);
    }

    [Fact]
    public async Task Import_OfAnotherOrganisation_IsNotThere()
    {
        using var mine = await application.ClientOfAsync("me");
        using var theirs = await application.ClientOfAsync("them");
        using var first = await mine.PostAsync("/v1/imports", OfflineApplication.Form(Good));
        var id = (await ReadAsync(first, HttpStatusCode.Created)).GetProperty("id").GetInt64();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            using var answer = await theirs.SendAsync(new HttpRequestMessage(method, $"/v1/imports/{id}"));
            await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.NotFound);
        }

        Assert.Equal(0, Int(await theirs.GetFromJsonAsync<JsonElement>("/v1/imports"), "total"));
        using var stranger = await theirs.PostAsync("/v1/imports", OfflineApplication.Form($"Meter,Timestamp,Value\n{application.Offline},2026-01-01,10\n", ("dryRun", "true")));
        Assert.Equal(1, (await ReadAsync(stranger, HttpStatusCode.OK)).GetProperty("verdicts").GetProperty("unknownMeter").GetInt32());
    }

    [Theory]
    [InlineData("mode", "some")]
    [InlineData("zone", "Mars/Olympus")]
    [InlineData("dateOrder", "ydm")]
    [InlineData("decimalSign", ";")]
    [InlineData("repair", "true", "reason")]
    [InlineData("dryRun", "maybe", "dryRun")]
    public async Task Import_AWrongOption_IsNamed(string field, string value, string? named = null)
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.PostAsync("/v1/imports", OfflineApplication.Form(Good, (field, value)));

        var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Contains(named ?? field, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Import_WhatIsNoFile_IsAProblem()
    {
        using var client = await application.ClientOfAsync("me");
        using var nothing = await client.PostAsync("/v1/imports", new MultipartFormDataContent { { new StringContent("x"), "mode" } });
        using var damaged = await client.PostAsync("/v1/imports", OfflineApplication.Form("PK\u0003\u0004 nothing"));
        using var json = await client.PostAsJsonAsync("/v1/imports", new { file = "x" });

        Assert.Contains("file", (await ApiShapeTests.AssertProblemAsync(nothing, HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ApiShapeTests.AssertProblemAsync(damaged, HttpStatusCode.BadRequest);
        Assert.True((int)json.StatusCode is >= 400 and < 500, json.StatusCode.ToString());
    }

    [Fact]
    public async Task Template_FilledIn_IsTakenAsItIs()
    {
        using var client = await application.ClientOfAsync("me");
        var template = await client.GetByteArrayAsync("/v1/imports/template");

        using var empty = await client.PostAsync("/v1/imports", OfflineApplication.Form(template, "readings.xlsx", ("dryRun", "true")));
        await ApiShapeTests.AssertProblemAsync(empty, HttpStatusCode.BadRequest); // understood, and nothing is filled in
        var filled = Fill(template, "2026-03-01 08:00", 12.5);
        using var answer = await client.PostAsync("/v1/imports", OfflineApplication.Form(filled, "readings.xlsx"));

        Assert.Equal(1, Int(await ReadAsync(answer, HttpStatusCode.Created), "accepted"));
        Assert.Equal(12.5, await application.ScalarAsync<double>("select value from reading where ts = '2026-03-01T08:00+01:00'"));
    }

    private static byte[] Fill(byte[] template, string time, double value)
    {
        using var source = new MemoryStream(template);
        var rows = MiniExcelLibs.MiniExcel.Query(source, useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(r => new Dictionary<string, object?>(r)).ToList();
        Assert.Equal("Water", Assert.Single(rows)["Meter"]);
        (rows[0]["Timestamp"], rows[0]["Value"]) = (time, value);
        using var target = new MemoryStream();
        MiniExcelLibs.MiniExcel.SaveAs(target, rows);
        return target.ToArray();
    }

    internal static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    internal static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
