using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MyEms.Api.Tests;

public sealed class ApiShapeTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Fact, Trait("Feature", "API-01")]
    public async Task Document_EveryOperation_IsNamedDescribedAndRefusesNobody()
    {
        using var client = application.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var names = new HashSet<string>();
        var called = 0;

        foreach (var (path, method, operation) in Operations(document))
        {
            Assert.True(names.Add(operation.GetProperty("operationId").GetString() ?? ""), path);
            Assert.NotEqual("", operation.GetProperty("summary").GetString());
            Assert.All(
                operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : Array.Empty<JsonElement>(),
                p => Assert.True(char.IsLower(p.GetProperty("name").GetString() ?? "", 0), path));
            if (path == "/v1/sessions" && method == "post")
            {
                continue; // the one that is for nobody yet
            }

            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", application.Mine.Meter.ToString()));
            using var answer = await client.SendAsync(request);
            await AssertProblemAsync(answer, HttpStatusCode.Unauthorized);
            called++;
        }

        Assert.True(called >= 9, $"Only {called} operations are described.");
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("/v1/spaces?page=0", "page")]
    [InlineData("/v1/spaces?page=abc", "page")]
    [InlineData("/v1/spaces?limit=501", "limit")]
    [InlineData("/v1/spaces?limit=-1", "limit")]
    [InlineData("/v1/spaces?sort=password_hash", "sort")]
    [InlineData("/v1/meters?sort=-nothing", "sort")]
    [InlineData("/v1/meters?space=x", "space")]
    [InlineData("/v1/meters/{meter}/energy/daily?to=2026-10-01", "from")]
    [InlineData("/v1/meters/{meter}/energy/daily?from=2026-10-01", "to")]
    [InlineData("/v1/meters/{meter}/energy/daily?from=2026-10-02&to=2026-10-01", "to")]
    [InlineData("/v1/meters/{meter}/energy/daily?from=2026-13-01&to=2026-10-01", "from")]
    [InlineData("/v1/meters/{meter}/energy/daily?from=0001-01-01&to=9999-12-31", "from")]
    [InlineData("/v1/meters/{meter}/energy/hourly?from=2020-01-01&to=2026-10-01", "to")]
    [InlineData("/v1/meters/{meter}/energy/hourly?from=2026-10-01T00:00:00%2B99:00&to=2026-10-02", "from")]
    [InlineData("/v1/reports/space/energy-category", "node")]
    [InlineData("/v1/nodes/{meter}/lineage?to=2026-10-01", "from")]
    [InlineData("/v1/nodes/{meter}/lineage?from=2026-10-01&to=2026-11-15", "to")]
    [InlineData("/v1/nodes/{meter}/lineage?from=2026-10-01&to=2026-10-01&item=no.such", "item")]
    [InlineData("/v1/nodes/{meter}/lineage?from=2026-10-01&to=2026-10-01&role=sideways", "role")]
    [InlineData("/v1/nodes/{meter}/changes", "since")]
    [InlineData("/v1/nodes/{meter}/changes?since=yesterday", "since")]
    [InlineData("/v1/nodes/{meter}/changes?since=2026-10-01&from=2026-10-02&to=2026-10-01", "to")]
    [InlineData("/v1/changes?limit=501", "limit")]
    [InlineData("/v1/changes?kind=whatever", "kind")]
    [InlineData("/v1/reports/space/energy-category?node={site}&from=2026-10-01&to=2026-10-31&format=exe", "format")]
    public async Task Get_BadParameter_IsNamed(string address, string parameter)
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.GetAsync(address.Replace("{meter}", application.Mine.Meter.ToString()).Replace("{site}", application.Mine.Site.ToString()));

        var problem = await AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Contains(parameter, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("/v1/spaces/2147483647")]
    [InlineData("/v1/meters/2147483647")]
    [InlineData("/v1/meters/2147483647/realtime")]
    [InlineData("/v1/meters/2147483647/energy/daily?from=2026-10-01&to=2026-10-02")]
    [InlineData("/v1/no/such/thing")]
    [InlineData("/v1/nodes/2147483647/lineage?from=2026-10-01&to=2026-10-02")]
    [InlineData("/v1/nodes/2147483647/changes?since=2026-10-01")]
    [InlineData("/v1/nodes/2147483647/locks")]
    [InlineData("/v1/changes/9223372036854775807/receipts")]
    [InlineData("/v1/spaces/99999999999999999999")]
    public async Task Get_NotThere_IsAProblem(string address)
    {
        using var client = await application.ClientOfAsync("me");

        using var answer = await client.GetAsync(address);

        await AssertProblemAsync(answer, HttpStatusCode.NotFound);
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("{\"user\":1}", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"user\":\"me\",\"password\":\"\"}", HttpStatusCode.BadRequest)]
    public async Task Post_BadBody_IsAProblemWithoutTrace(string body, HttpStatusCode expected)
    {
        using var client = application.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync("/v1/sessions", content);

        await AssertProblemAsync(answer, expected);
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task Post_HugeBody_IsRefused()
    {
        using var client = application.Client();
        using var content = new StringContent("{\"user\":\"" + new string('x', 100_000) + "\"}", Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync("/v1/sessions", content);

        await AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    internal static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        return problem;
    }

    internal static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (path.Name, method.Name, method.Value);
}
