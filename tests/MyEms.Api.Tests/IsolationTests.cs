using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MyEms.Api.Tests;

public sealed class IsolationTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Theory, Trait("Feature", "API-01")]
    [InlineData("me", new[] { "Mine main" }, new[] { "Mine 100% hall_", "Mine site" })]
    [InlineData("them", new[] { "Theirs main" }, new[] { "Theirs 100% hall_", "Theirs site" })]
    [InlineData("root", new[] { "Mine main", "Theirs main" }, new[] { "Mine 100% hall_", "Mine site", "Theirs 100% hall_", "Theirs site" })]
    [InlineData("stray", new string[0], new string[0])]
    public async Task Lists_Reader_SeesOnlyTheirOrganisation(string user, string[] meters, string[] spaces)
    {
        using var client = await application.ClientOfAsync(user);

        Assert.Equal(meters, await NamesAsync(client, "/v1/meters"));
        Assert.Equal(spaces, await NamesAsync(client, "/v1/spaces"));
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("/v1/spaces/{space}")]
    [InlineData("/v1/meters/{id}")]
    [InlineData("/v1/meters/{id}/realtime")]
    [InlineData("/v1/meters/{id}/formula")]
    [InlineData("/v1/meters/{id}/energy/hourly?from=2026-10-01&to=2026-10-01")]
    [InlineData("/v1/meters/{id}/energy/daily?from=2026-10-01&to=2026-10-01")]
    [InlineData("/v1/meters/{id}/energy/monthly?from=2026-10-01&to=2026-10-31")]
    [InlineData("/v1/reports/space/energy-category?node={space}&from=2026-10-01&to=2026-10-31")]
    [InlineData("/v1/nodes/{id}/lineage?from=2026-10-01&to=2026-10-01")]
    [InlineData("/v1/nodes/{id}/changes?since=2026-10-01")]
    [InlineData("/v1/nodes/{id}/locks")]
    [InlineData("/v1/changes/{change}/receipts")]
    [InlineData("/v1/meters/{id}/readings")]
    [InlineData("/v1/meters/{id}/corrections")]
    public async Task Get_OfAnotherOrganisation_IsNotThereForAnybodyElse(string address)
    {
        var mine = address.Replace("{id}", application.Mine.Meter.ToString()).Replace("{space}", application.Mine.Site.ToString()).Replace("{change}", application.Change.ToString());
        foreach (var (user, expected) in new[] { ("me", HttpStatusCode.OK), ("root", HttpStatusCode.OK), ("them", HttpStatusCode.NotFound), ("stray", HttpStatusCode.NotFound) })
        {
            using var client = await application.ClientOfAsync(user);
            using var answer = await client.GetAsync(mine);
            Assert.True(expected == answer.StatusCode, $"{user}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task Document_EveryOperationOnANode_IsProvedHere()
    {
        using var client = application.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var proved = GetType().GetMethod(nameof(Get_OfAnotherOrganisation_IsNotThereForAnybodyElse))?.GetCustomAttributesData()
            .SelectMany(a => a.ConstructorArguments).SelectMany(a => (IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>?)(a.Value as IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>) ?? [])
            .Select(a => a.Value?.ToString()?.Split('?')[0].Replace("{space}", "{id}").Replace("{change}", "{id}")).ToHashSet();

        var paths = ApiShapeTests.Operations(document).Where(o => o.Method == "get").Select(o => o.Path).Where(p => p.Contains("{id}") || p.Contains("/reports/"));

        Assert.All(paths.Where(p => !Catalogue.CatalogueDescriptions.Proves(p)), path => Assert.Contains(path, proved ?? []));
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string address)
    {
        var page = await client.GetFromJsonAsync<JsonElement>(address);
        var names = page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString() ?? "").Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(names.Length, page.GetProperty("total").GetInt32());
        return names;
    }
}
