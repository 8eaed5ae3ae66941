using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>What no entity accepts, and from whom it accepts nothing.</summary>
[Collection(nameof(CatalogueApplication))]
public sealed class EntityRefusalTests(CatalogueApplication application)
{
    public static TheoryData<string> Slugs => CatalogueDescriptions.Slugs;

    public static TheoryData<string> Changeable => CatalogueDescriptions.Changeable;

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Create_EachFieldWrong_IsNamedAndAllAtOnce(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        foreach (var wrong in new[] { WrongKind.Type, WrongKind.Limit })
        {
            var body = await SampleBody.OfAsync(application, "me", entity);
            var expected = new List<string>();
            foreach (var field in entity.Fields.Where(f => !f.Derived && f.Name != "organisationId"))
            {
                if (WrongValue.Of(field, wrong) is { } value)
                {
                    body[field.Name] = value;
                    expected.Add(field.Name);
                }
            }

            using var answer = await client.PostAsJsonAsync($"/v1/{slug}", body);

            var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
            var named = problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ToHashSet();
            Assert.True(expected.All(named.Contains), $"{slug} {wrong}: not named {string.Join(", ", expected.Where(e => !named.Contains(e)))} in {problem}");
        }
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Create_RequiredLeftOut_IsNamed(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));

        using var answer = await client.PostAsJsonAsync($"/v1/{slug}", new JsonObject());

        var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        var named = problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ToHashSet();
        Assert.All(entity.Fields.Where(f => f is { Required: true, Default: null }), f => Assert.Contains(f.Name, named));
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Create_StrangeBody_IsABadRequest(string slug)
    {
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        foreach (var body in new[] { "", "null", "[]", "1", "\"x\"", "{", "{\"name\":\"a\",\"name\":\"b\"}", "{\"noSuchField\":1}", "{\"name\":\"\\ud800\"}", "{\"name\":\"a\\u0000b\"}", new string('[', 5_000) })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync($"/v1/{slug}", content);
            await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
        }

        using var form = new StringContent("name=x", System.Text.Encoding.UTF8, "text/plain");
        using var refused = await client.PostAsync($"/v1/{slug}", form);
        await ApiShapeTests.AssertProblemAsync(refused, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Texts_OfEveryScriptAndTrick_ComeBackAsTheyAre(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var client = await application.AsAsync(CatalogueApplication.MakerOf(slug));
        var (id, _, _) = await application.MakeAsync("me", slug);
        var field = entity.Fields.OfType<TextField>().FirstOrDefault(f => f is { Derived: false, Fixed: false, Pattern: null });
        foreach (var text in field is null ? [] : new[] { "Zähler 1 电表 ⚡ 🏭", "'; drop table node; --", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "%_\\%", "{{7*7}} ${x}" }.Where(t => t.Length <= field.Longest).ToArray())
        {
            using var answer = await EntityLifeTests.SendAsync(client, HttpMethod.Patch, $"/v1/{slug}/{id}", new JsonObject { [field!.Name] = text }, null);
            Assert.Equal(text, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())?[field.Name]);
            var found = await client.GetFromJsonAsync<JsonObject>($"/v1/{slug}?{field.Name}={Uri.EscapeDataString(text)}");
            Assert.True((int?)found?["total"] == 1, $"{slug}: {text} found {found?["total"]} times");
        }
    }

    [Theory, MemberData(nameof(Slugs)), Trait("Feature", "RBA-04"), Trait("Feature", "RBA-03")]
    public async Task EveryOperation_OnAnotherOrganisations_IsNotThere(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        if (entity.IsShared)
        {
            return;
        }

        var theirs = await application.SeededAsync("them", slug);
        var me = await application.AsAsync("me");
        var before = await (await application.AsAsync("them")).GetStringAsync($"/v1/{slug}/{theirs}");
        var calls = new List<(HttpMethod, string)> { (HttpMethod.Get, ""), (HttpMethod.Get, "/history") };
        if (!entity.IsReadOnly)
        {
            calls.AddRange([(HttpMethod.Patch, ""), (HttpMethod.Put, ""), (HttpMethod.Delete, ""), (HttpMethod.Post, "/clone"), (HttpMethod.Post, "/undo")]);
        }

        foreach (var link in entity.Links)
        {
            var member = await application.SeededAsync("me", link.Member.Slug);
            calls.AddRange([(HttpMethod.Get, "/" + link.Name), (HttpMethod.Put, $"/{link.Name}/{member}"), (HttpMethod.Delete, $"/{link.Name}/{member}")]);
        }

        foreach (var (method, path) in calls)
        {
            using var answer = await EntityLifeTests.SendAsync(me, method, $"/v1/{slug}/{theirs}{path}", method == HttpMethod.Get || method == HttpMethod.Delete ? null : new JsonObject(), method == HttpMethod.Put && path.Length == 0 ? "\"1\"" : null);
            await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.NotFound);
        }

        var list = await me.GetFromJsonAsync<JsonObject>($"/v1/{slug}?limit=500") ?? [];
        Assert.DoesNotContain(theirs, list["items"]!.AsArray().Select(i => (int)i!["id"]!));
        Assert.DoesNotContain($"\"id\":{theirs},", await me.GetStringAsync($"/v1/{slug}/export"), StringComparison.Ordinal);
        Assert.Equal(before, await (await application.AsAsync("them")).GetStringAsync($"/v1/{slug}/{theirs}"));
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "RBA-04")]
    public async Task Create_ReferenceToAnotherOrganisations_IsNotThere(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        foreach (var user in new[] { "me", "root" })
        {
            foreach (var field in entity.Fields.OfType<ReferenceField>().Where(f => !f.Target.IsShared && !(f.Name == "organisationId" && user == "root") && !(f.ToOwner && user == "root")))
            {
                var body = await SampleBody.OfAsync(application, "me", entity);
                body[field.Name] = await application.SeededAsync("them", field.Target.Slug);
                using var answer = await (await application.AsAsync(user)).PostAsJsonAsync($"/v1/{slug}", body);
                var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
                Assert.True(problem.GetProperty("errors").TryGetProperty(field.Name, out _), $"{user} {slug}.{field.Name}: {problem}");
            }
        }
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "RBA-01"), Trait("Feature", "RBA-02")]
    public async Task EveryChange_ByOneWhoMayOnlyLook_IsForbidden(string slug)
    {
        var id = await application.SeededAsync("me", slug);
        foreach (var user in new[] { "viewer", "reader" })
        {
            var client = await application.AsAsync(user);
            foreach (var (method, path) in new[] { (HttpMethod.Post, $"/v1/{slug}"), (HttpMethod.Patch, $"/v1/{slug}/{id}"), (HttpMethod.Delete, $"/v1/{slug}/{id}"), (HttpMethod.Post, $"/v1/{slug}/{id}/clone"), (HttpMethod.Post, $"/v1/{slug}/import") })
            {
                var body = path.EndsWith("import", StringComparison.Ordinal) ? (JsonNode)new JsonArray(new JsonObject()) : new JsonObject();
                using var answer = await EntityLifeTests.SendAsync(client, method, path, method == HttpMethod.Delete ? null : body, null);
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{user} {method} {path}: {answer.StatusCode}");
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden || user == "viewer", $"{user} {method} {path}");
            }
        }
    }

    [Theory, MemberData(nameof(Changeable)), Trait("Feature", "API-01")]
    public async Task Delete_WhatOthersNeed_IsRefusedWithTheList(string slug)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var (id, _, _) = slug is "organisations" ? (application.Mine, "", new JsonObject()) : await application.MakeAsync("me", slug);
        foreach (var (other, field) in entity.ReferredBy.Where(r => !r.Entity.IsReadOnly && r.Entity != entity && !(r.Entity.Slug == "items" && slug == "categories")).Take(3))
        {
            if (slug != "organisations")
            {
                var body = await SampleBody.OfAsync(application, "me", other);
                body[field.Name] = id;
                using var made = await (await application.AsAsync(CatalogueApplication.MakerOf(other.Slug))).PostAsJsonAsync($"/v1/{other.Slug}", body);
                if (made.StatusCode != HttpStatusCode.Created)
                {
                    continue; // the two do not fit together for another reason, such as an item of another category
                }
            }

            using var answer = await (await application.AsAsync("root")).DeleteAsync($"/v1/{slug}/{id}");
            var problem = await ApiShapeTests.AssertProblemAsync(answer, HttpStatusCode.Conflict);
            Assert.Contains(problem.GetProperty("dependants").EnumerateArray(), d => d.GetProperty("kind").GetString() == other.Slug && d.GetProperty("count").GetInt32() > 0);
        }
    }

    private enum WrongKind
    {
        Type,
        Limit,
    }

    /// <summary>A value that a field does not accept; null where there is none of that sort.</summary>
    private sealed class WrongValue : IFieldVisitor<WrongKind, JsonNode?>
    {
        private static readonly WrongValue s_instance = new();

        public static JsonNode? Of(Field field, WrongKind kind) => field.Accept(s_instance, kind);

        public JsonNode? Text(TextField field, WrongKind argument) => argument == WrongKind.Type ? 5 : new string('x', (field.Longest ?? 0) + 1);

        public JsonNode? Number(NumberField field, WrongKind argument) => argument == WrongKind.Type ? "12" : field.Minimum is { } min ? JsonValue.Create(min - 1) : field.Overflow is { } over ? JsonValue.Create(over) : null;

        public JsonNode? Money(MoneyField field, WrongKind argument) => argument == WrongKind.Type ? "1" : JsonValue.Create(field.Overflow);

        public JsonNode? Integer(IntegerField field, WrongKind argument) => argument == WrongKind.Type ? 1.5 : JsonValue.Create(field.Maximum + 1);

        public JsonNode? Boolean(BooleanField field, WrongKind argument) => argument == WrongKind.Type ? "yes" : null;

        public JsonNode? Choice(ChoiceField field, WrongKind argument) => argument == WrongKind.Type ? 1 : "noSuchThing";

        public JsonNode? Reference(ReferenceField field, WrongKind argument) => argument == WrongKind.Type ? new JsonObject() : 2_147_483_647;

        public JsonNode? Date(DateField field, WrongKind argument) => argument == WrongKind.Type ? "1.10.2026" : "2026-02-30";

        public JsonNode? Instant(InstantField field, WrongKind argument) => argument == WrongKind.Type ? 5 : "2026-01-01T00:00:01Z";

        public JsonNode? Duration(DurationField field, WrongKind argument) => argument == WrongKind.Type ? 5 : "P99999D";

        public JsonNode? TimeOfDay(TimeOfDayField field, WrongKind argument) => argument == WrongKind.Type ? 5 : "25:00";

        public JsonNode? WeekDays(WeekDaysField field, WrongKind argument) => argument == WrongKind.Type ? 5 : new JsonArray("noday");

        public JsonNode? Zone(ZoneField field, WrongKind argument) => argument == WrongKind.Type ? 5 : "Europe/Nowhere";

        public JsonNode? Coordinate(CoordinateField field, WrongKind argument) => argument == WrongKind.Type ? "x" : 181;

        public JsonNode? Json(JsonField field, WrongKind argument) => argument == WrongKind.Type ? "{}" + "" : new JsonObject { ["x"] = new string('x', field.Longest) };

        public JsonNode? Secret(SecretField field, WrongKind argument) => argument == WrongKind.Type ? 5 : new string('x', field.Longest + 1);
    }
}
