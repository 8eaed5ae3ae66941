using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Nodes;

namespace MyEms.Api.Tests.Formulas;

[Trait("Feature", "MTR-04")]
public sealed class FormulaApiTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Fact]
    public async Task Put_GoodFormula_IsSavedAndReadBack()
    {
        var meter = await AddAsync("Half", "[Mine main] * 0.5");
        using var client = await application.ClientOfAsync("me");
        var before = await client.GetFromJsonAsync<JsonElement>(Address(meter));

        using var answer = await client.PutAsJsonAsync(Address(meter), new { text = "[Mine main] * 0.25", from = "2026-10-01", revision = before.GetProperty("revision").GetString() });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = await client.GetFromJsonAsync<JsonElement>(Address(meter));
        Assert.Equal(("virtual", "kWh", "Europe/Amsterdam", "[Mine main] * 0.25"), (Text(after, "source"), Text(after, "unit"), Text(after, "zone"), Text(after, "text")));
        var versions = after.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal([null, "2026-09-30T22:00:00Z"], versions.Select(v => Text(v, "from")));
        Assert.Equal(["2026-09-30T22:00:00Z", null], versions.Select(v => Text(v, "to")));
        Assert.Equal(application.Mine.Meter, versions[1].GetProperty("names")[0].GetProperty("meterId").GetInt32());
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("daysRecomputed").GetInt64() >= 0);
    }

    [Fact]
    public async Task Put_Mistakes_AreAllSaidWithTheirPlaces()
    {
        var meter = await AddAsync("Wrong", "[Mine main] * 0.5");
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.PutAsJsonAsync(Address(meter), new { text = "Nothing + [Theirs main]" });

        var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        var mistakes = problem.GetProperty("mistakes").EnumerateArray().ToList();
        Assert.Equal([("UnknownName", 0, 7), ("UnknownName", 10, 13)], mistakes.Select(m => (Text(m, "code") ?? "", m.GetProperty("start").GetInt32(), m.GetProperty("length").GetInt32())));
        Assert.Equal("No meter or point is called “Theirs main”.", Text(mistakes[1], "message"));
    }

    [Theory]
    [InlineData("them", HttpStatusCode.NotFound)]
    [InlineData("stray", HttpStatusCode.NotFound)]
    [InlineData("colleague", HttpStatusCode.Forbidden)]
    public async Task Put_ByOthers_IsRefused(string user, HttpStatusCode expected)
    {
        if (user == "colleague")
        {
            await application.AddUserAsync(user, isAdministrator: false, application.Mine.Organisation);
        }

        var meter = await AddAsync("Not for " + user, "[Mine main] * 0.5");
        using var client = await application.ClientOfAsync(user);

        using var answer = await client.PutAsJsonAsync(Address(meter), new { text = "[Mine main]" });

        await ApiShapeTests.AssertProblemAsync(answer, expected);
    }

    [Theory]
    [InlineData("""{"text":"[Mine main]","revision":"0000"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"text":"[Mine main]","from":"1500-01-01"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":"[Mine main]","from":"soon"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"text":null}""", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task Put_WrongBody_IsAProblem(string body, HttpStatusCode expected)
    {
        var meter = await AddAsync("Body", "[Mine main] * 0.5");
        using var client = await application.ClientOfAsync("me");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.PutAsync(Address(meter), content);

        await ApiShapeTests.AssertProblemAsync(answer, expected);
    }

    [Fact]
    public async Task Put_PhysicalMeterOrHugeBody_IsRefused()
    {
        using var client = await application.ClientOfAsync("me");

        using var physical = await client.PutAsJsonAsync(Address(application.Mine.Meter), new { text = "[Mine main]" });
        using var huge = await client.PutAsJsonAsync(Address(application.Mine.Meter), new { text = new string('x', 100_000) });

        await ApiShapeTests.AssertProblemAsync(physical, HttpStatusCode.Conflict);
        await ApiShapeTests.AssertProblemAsync(huge, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("[Mine main] + [Mine main/P] / 4", "kWh", true, null)]
    [InlineData("[Mine main] + [Mine main/P]", "kWh", false, "UnitMismatch")]
    [InlineData("[Mine main]", "m3", false, "ResultUnit")]
    [InlineData("[Theirs main]", "kWh", false, "UnknownName")]
    [InlineData("(1 + ", null, false, "UnexpectedEnd")]
    public async Task Check_Formula_SaysWhatIsWrong(string text, string? unit, bool isGood, string? code)
    {
        using var client = await application.ClientOfAsync("me");

        using var response = await client.PostAsJsonAsync("/v1/formulas/check", new { text, unit });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(isGood, answer.GetProperty("isGood").GetBoolean());
        Assert.Equal(code, answer.GetProperty("errors").EnumerateArray().Select(e => Text(e, "code")).FirstOrDefault());
    }

    [Fact]
    public async Task Check_MeterOfOthersOrNoOrganisation_IsAProblem()
    {
        using var me = await application.ClientOfAsync("me");
        using var root = await application.ClientOfAsync("root");

        using var theirs = await me.PostAsJsonAsync("/v1/formulas/check", new { text = "1", meterId = application.Theirs.Meter });
        using var nowhere = await root.PostAsJsonAsync("/v1/formulas/check", new { text = "1" });
        using var unit = await me.PostAsJsonAsync("/v1/formulas/check", new { text = "1", unit = "furlong" });

        await ApiShapeTests.AssertProblemAsync(theirs, HttpStatusCode.NotFound);
        await ApiShapeTests.AssertProblemAsync(nowhere, HttpStatusCode.BadRequest);
        await ApiShapeTests.AssertProblemAsync(unit, HttpStatusCode.BadRequest);
    }

    private static string Address(int meter) => $"/v1/meters/{meter}/formula";

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<int> AddAsync(string name, string text)
    {
        var saving = application.Services.GetRequiredService<FormulaSaving>();
        var made = await saving.CreateAsync(NodeScope.Everything, new NewVirtualMeter(name, 1, application.Mine.Hall, false, text, null), CancellationToken.None);
        Assert.Equal(FormulaOutcomeKind.Saved, made.Kind);
        return made.MeterId.GetValueOrDefault();
    }
}
