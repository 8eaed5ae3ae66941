using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MyEms.Core.Catalogue;
using MyEms.Core.Organisations;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>
/// Two organisations with one of everything each, made over HTTP; users: <c>me</c> and <c>them</c> administer one each, <c>root</c> the
/// installation, <c>viewer</c> and <c>reader</c> (a read-only administrator) only look at mine, <c>energy</c> has a privilege.
/// </summary>
public sealed class CatalogueApplication : EmsApplication
{
    private readonly Dictionary<string, HttpClient> _clients = [];
    private readonly Dictionary<(string User, string Slug), int> _seeded = [];

    public int Mine { get; private set; }

    public int Theirs { get; private set; }

    protected override async Task SeedAsync()
    {
        await using var context = Context();
        var (mine, theirs) = (Of("Mine", "Europe/Amsterdam"), Of("Theirs", "Asia/Kolkata"));
        context.AddRange(mine, theirs);
        await context.SaveChangesAsync();
        (Mine, Theirs) = (mine.Id, theirs.Id);
        await AddUserAsync("me", isAdministrator: true, Mine);
        await AddUserAsync("them", isAdministrator: true, Theirs);
        await AddUserAsync("root");
        await AddUserAsync("viewer", isAdministrator: false, Mine);
        var reader = await AddUserAsync("reader", isAdministrator: true, Mine);
        var energy = await AddUserAsync("energy", isAdministrator: false, Mine);
        reader.IsReadOnly = true;
        energy.PrivilegeId = MyEms.Core.Users.KnownPrivileges.EnergyManager;
        context.UpdateRange(reader, energy);
        await context.SaveChangesAsync();
    }

    public async Task<HttpClient> AsAsync(string user) =>
        _clients.TryGetValue(user, out var client) ? client : _clients[user] = await ClientOfAsync(user);

    /// <summary>Who may make entities of a kind, standing for an organisation's user: what is shared or owns is the installation's.</summary>
    public static string MakerOf(string slug, string user = "me")
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        return entity.IsShared || slug == "organisations" ? "root" : user;
    }

    /// <summary>The id of one of a kind that belongs to the user's organisation; made when there is none.</summary>
    public async Task<int> SeededAsync(string user, string slug)
    {
        if (_seeded.TryGetValue((user, slug), out var known))
        {
            return known;
        }

        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        if (slug is "categories" or "items")
        {
            return 1; // the built-in category and its item fit together
        }

        if (slug == "organisations")
        {
            return user == "them" ? Theirs : Mine;
        }

        return _seeded[(user, slug)] = entity.IsReadOnly ? await SeededAsync(user, "spaces") : (await MakeAsync(user, slug)).Id;
    }

    /// <summary>Makes one with a sample of every field.</summary>
    public async Task<(int Id, string Tag, JsonObject Json)> MakeAsync(string user, string slug, Action<JsonObject>? change = null)
    {
        var entity = CatalogueDescriptions.All.Find(slug) ?? throw new ArgumentException(slug);
        var body = await SampleBody.OfAsync(this, user, entity);
        change?.Invoke(body);
        var client = await AsAsync(MakerOf(slug, user));
        using var answer = await client.PostAsJsonAsync($"/v1/{slug}", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{slug}: {answer.StatusCode} {text} for {body.ToJsonString()}");
        var json = JsonNode.Parse(text)?.AsObject() ?? [];
        Assert.EndsWith($"/v1/{slug}/{json["id"]}", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        return ((int)(json["id"] ?? 0), answer.Headers.ETag?.Tag ?? "", json);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await base.DisposeAsync();
    }

    private static Organisation Of(string name, string zone) => new() { Name = name, Currency = "EUR", Zone = zone };
}
