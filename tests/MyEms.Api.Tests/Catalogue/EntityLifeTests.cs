using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>The life of an entity over HTTP, for each that is described.</summary>
[Collection(nameof(CatalogueApplication))]
public sealed class EntityLifeTests(CatalogueApplication application)
{
    public static TheoryData<string> Slugs => CatalogueDescriptions.Changeable;

    [Theory, MemberData(nameof(Slugs)), Trait("Feature", "API-01"), Trait("Feature", "AUD-01")]
    public async Task Entity_FromMakingToDeleting_IsWhatWasSent(string slug)
    {
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        JsonObject? sent = null;
        var (id, tag, made) = await application.MakeAsync("me", slug, body => sent = body);

        foreach (var (name, value) in sent ?? [])
        {
            var expected = entity.Find(name) is SecretField ? "***" : value;
            Assert.True(name == "organisationId" || JsonNode.DeepEquals(expected, made[name]), $"{slug}.{name}: sent {value}, got {made[name]}");
        }

        using (var read = await client.GetAsync($"/v1/{slug}/{id}"))
        {
            Assert.Equal(tag, read.Headers.ETag?.Tag);
            Assert.True(JsonNode.DeepEquals(made, JsonNode.Parse(await read.Content.ReadAsStringAsync())), slug);
        }

        var changeable = entity.Fields.OfType<TextField>().FirstOrDefault(f => f is { Derived: false, Fixed: false, Pattern: null });
        if (changeable is not null)
        {
            await ChangeAndUndoAsync(client, entity, changeable, id, tag, made);
        }

        using var deleted = await client.DeleteAsync($"/v1/{slug}/{id}");
        Assert.True(deleted.StatusCode == HttpStatusCode.NoContent, await deleted.Content.ReadAsStringAsync());
        using var gone = await client.GetAsync($"/v1/{slug}/{id}");
        await ApiShapeTests.AssertProblemAsync(gone, HttpStatusCode.NotFound);
        var root = await application.AsAsync("root");
        var audit = await root.GetFromJsonAsync<JsonArray>($"/v1/audit?entity={slug}&limit=500") ?? [];
        Assert.Equal(changeable is null ? ["delete", "create"] : ["delete", "update", "update", "create"], audit.Where(a => (int?)a?["entityId"] == id).Select(a => (string?)a?["action"]));
    }

    [Theory, MemberData(nameof(Slugs)), Trait("Feature", "API-01")]
    public async Task Clone_Entity_HasItsFieldsAndAnotherId(string slug)
    {
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var (id, _, made) = await application.MakeAsync("me", slug);
        var changes = new JsonObject();
        foreach (var field in entity.Fields.Where(f => f.Unique))
        {
            changes[field.Name] = SampleBody.Value(field);
        }

        if (slug == "emission-factors")
        {
            (changes["validFrom"], changes["validTo"]) = ("2199-01-01T00:00:00Z", null);
        }

        using var answer = await client.PostAsJsonAsync($"/v1/{slug}/{id}/clone", changes);
        var clone = JsonNode.Parse(await answer.Content.ReadAsStringAsync())?.AsObject() ?? [];

        Assert.True(answer.StatusCode == HttpStatusCode.Created, clone.ToJsonString());
        Assert.NotEqual(id, (int?)clone["id"]);
        foreach (var field in entity.Fields.Where(f => f is { Derived: false } and not SecretField && !changes.ContainsKey(f.Name)))
        {
            Assert.True(JsonNode.DeepEquals(made[field.Name], clone[field.Name]), $"{slug}.{field.Name}");
        }
    }

    /// <summary>A change of one field is seen, refused on an old tag, and taken back.</summary>
    private static async Task ChangeAndUndoAsync(HttpClient client, CatalogueEntity entity, TextField field, int id, string tag, JsonObject made)
    {
        var change = new JsonObject { [field.Name] = "Changed" };
        using var changed = await SendAsync(client, HttpMethod.Patch, $"/v1/{entity.Slug}/{id}", change, tag);
        Assert.True(changed.StatusCode == HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        Assert.Equal("Changed", (string?)JsonNode.Parse(await changed.Content.ReadAsStringAsync())?[field.Name]);
        Assert.NotEqual(tag, changed.Headers.ETag?.Tag);

        using var late = await SendAsync(client, HttpMethod.Patch, $"/v1/{entity.Slug}/{id}", new JsonObject { [field.Name] = "Late" }, tag);
        var conflict = await ApiShapeTests.AssertProblemAsync(late, HttpStatusCode.PreconditionFailed);
        Assert.Equal("Changed", conflict.GetProperty("current").GetProperty(field.Name).GetString());
        using var replaced = await SendAsync(client, HttpMethod.Put, $"/v1/{entity.Slug}/{id}", (JsonObject)made.DeepClone(), null);
        await ApiShapeTests.AssertProblemAsync(replaced, HttpStatusCode.PreconditionRequired);

        using var undone = await SendAsync(client, HttpMethod.Post, $"/v1/{entity.Slug}/{id}/undo", null, null);
        Assert.True(undone.StatusCode == HttpStatusCode.OK, await undone.Content.ReadAsStringAsync());
        Assert.True(JsonNode.DeepEquals(made, JsonNode.Parse(await undone.Content.ReadAsStringAsync())), $"{entity.Slug}: {made.ToJsonString()} became {await undone.Content.ReadAsStringAsync()}");

        using var same = await SendAsync(client, HttpMethod.Put, $"/v1/{entity.Slug}/{id}", (JsonObject)made.DeepClone(), undone.Headers.ETag?.Tag);
        Assert.True(same.StatusCode == HttpStatusCode.OK, await same.Content.ReadAsStringAsync());
        Assert.Equal(undone.Headers.ETag, same.Headers.ETag); // the same again is no change

        var history = await client.GetFromJsonAsync<JsonArray>($"/v1/{entity.Slug}/{id}/history") ?? [];
        Assert.True(history.Count == 3 || entity.IsShared, $"{entity.Slug}: {history.ToJsonString()}");
    }

    internal static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, JsonNode? body, string? tag)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(tag));
        }

        return await client.SendAsync(request);
    }
}

[CollectionDefinition(nameof(CatalogueApplication))]
public sealed class CatalogueCollection : ICollectionFixture<CatalogueApplication>;
