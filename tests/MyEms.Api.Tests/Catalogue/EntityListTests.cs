using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>Lists and files, for each entity that is described.</summary>
[Collection(nameof(CatalogueApplication))]
public sealed class EntityListTests(CatalogueApplication application)
{
    public static TheoryData<string> Slugs => CatalogueDescriptions.Slugs;

    public static TheoryData<string> Changeable => CatalogueDescriptions.Changeable;

    [Theory, MemberData(nameof(Slugs)), Trait("Feature", "API-01")]
    public async Task List_EachFilterAndOrder_FindsTheEntity(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        var id = entity.IsReadOnly ? await application.SeededAsync("me", slug) : (await application.MakeAsync("me", slug)).Id;
        var json = await client.GetFromJsonAsync<JsonObject>($"/v1/{slug}/{id}") ?? [];

        foreach (var field in entity.Fields)
        {
            foreach (var by in FieldOperators.Of(field).Where(by => by == FilterOperator.Empty || json[field.Name] is not null))
            {
                var value = by == FilterOperator.Empty ? (json[field.Name] is null ? "true" : "false") : JsonTexts.Flat(json[field.Name]);
                var name = by == FilterOperator.Is ? field.Name : $"{field.Name}.{by.ToString().ToLowerInvariant()}";
                var filter = $"{name}={Uri.EscapeDataString(field is WeekDaysField && by == FilterOperator.Is ? value.Replace(',', ' ') : value)}";
                Assert.True(await FindsAsync(client, $"/v1/{slug}?limit=500&fields=id&{filter}", id), $"{slug}: {filter}");
            }

            foreach (var sign in FieldOperators.CanSort(field) ? new[] { "", "-" } : [])
            {
                Assert.True(await FindsAsync(client, $"/v1/{slug}?limit=500&sort={sign}{field.Name}", id), $"{slug}: sort={sign}{field.Name}");
            }
        }

        foreach (var bad in new[] { "nothing=1", "sort=nothing", "fields=nothing", "limit=0", "page=-1", "at=yesterday", "q=" + new string('x', 201) })
        {
            using var answer = await client.GetAsync($"/v1/{slug}?{bad}");
            await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        }
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task List_Pages_LeadToEachOtherAndMissNothing()
    {
        var client = await application.AsAsync("me");
        for (var i = 0; i < 7; i++)
        {
            await application.MakeAsync("me", "cost-centers", body => body["name"] = "Paged");
        }

        var seen = new List<int>();
        var next = "/v1/cost-centers?name=Paged&limit=3&sort=name&fields=name";
        while (next.Length > 0)
        {
            using var answer = await client.GetAsync(next);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["items"]?.AsArray() ?? [];
            seen.AddRange(page.Select(i => (int)i!["id"]!));
            Assert.All(page, i => Assert.Equal(["id", "uuid", "name"], i!.AsObject().Select(p => p.Key)));
            Assert.Equal("7", answer.Headers.GetValues("X-Total-Count").Single());
            var link = answer.Headers.GetValues("Link").Single().Split(", ").FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal));
            next = link is null ? "" : link[1..link.IndexOf('>')];
        }

        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.Order(), seen);
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Import_OfTheExport_ChangesNothing(string slug)
    {
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        await application.SeededAsync("me", slug);
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var export = await client.GetFromJsonAsync<JsonArray>($"/v1/{slug}/export") ?? [];
        if (!entity.IsShared)
        {
            export = new JsonArray([.. export.Where(e => e?["organisation"] is null).Select(e => e!.DeepClone()).TakeLast(20)]);
        }

        foreach (var query in new[] { "?dryRun=true", "", "" })
        {
            using var answer = await client.PostAsJsonAsync($"/v1/{slug}/import{query}", export);
            var result = JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject();
            Assert.True((int?)result["unchanged"] == export.Count, $"{slug}{query}: {result.ToJsonString()}");
        }
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Import_NewAndWrong_IsAllOrNothing(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        var good = await NewRowAsync(entity);
        var field = entity.Fields.OfType<TextField>().First(f => f is { Derived: false });
        var bad = (JsonObject)good.DeepClone();
        bad[field.Name] = new string('x', 5_000);
        if (entity.HasUuid)
        {
            bad["uuid"] = Guid.NewGuid().ToString();
        }

        using (var answer = await client.PostAsJsonAsync($"/v1/{slug}/import", new JsonArray(good.DeepClone(), bad)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var result = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal((false, 1), ((bool?)result?["applied"] ?? true, (int?)result?["refused"] ?? 0));
        }

        var counts = new List<int>();
        foreach (var query in new[] { "?dryRun=true", "", "" })
        {
            using var answer = await client.PostAsJsonAsync($"/v1/{slug}/import{query}", new JsonArray(good.DeepClone()));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, text);
            counts.Add((int?)JsonNode.Parse(text)?["created"] ?? -1);
        }

        Assert.Equal([1, 1, 0], counts);
    }

    private async Task<JsonObject> NewRowAsync(MyEms.Core.Catalogue.CatalogueEntity entity)
    {
        var row = await SampleBody.OfAsync(application, "me", entity);
        if (entity.HasUuid)
        {
            row["uuid"] = Guid.NewGuid().ToString();
        }

        return row;
    }

    private static async Task<bool> FindsAsync(HttpClient client, string address, int id)
    {
        using var answer = await client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {text}");
        return JsonNode.Parse(text)?["items"]?.AsArray().Any(i => (int?)i?["id"] == id) == true;
    }
}
