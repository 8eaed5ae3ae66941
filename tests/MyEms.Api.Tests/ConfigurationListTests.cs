using System.Net.Http.Json;
using System.Text.Json;

namespace MyEms.Api.Tests;

public sealed class ConfigurationListTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Fact, Trait("Feature", "SPC-01")]
    public async Task Space_Hall_KnowsItsPlaceAndTheZoneAbove()
    {
        using var client = await application.ClientOfAsync("me");

        var hall = await client.GetFromJsonAsync<JsonElement>($"/v1/spaces/{application.Mine.Hall}");
        var site = await client.GetFromJsonAsync<JsonElement>($"/v1/spaces/{application.Mine.Site}");

        Assert.Equal(application.Mine.Site, hall.GetProperty("parentId").GetInt32());
        Assert.Equal("Europe/Amsterdam", hall.GetProperty("zone").GetString());
        Assert.Equal(JsonValueKind.Null, hall.GetProperty("area").ValueKind);
        Assert.Equal((JsonValueKind.Null, 1_200.5m, 1), (site.GetProperty("parentId").ValueKind, site.GetProperty("area").GetDecimal(), site.GetProperty("children").GetInt32()));
    }

    [Fact, Trait("Feature", "MTR-01")]
    public async Task Meter_Main_SaysWhatItCountsAndWhere()
    {
        using var client = await application.ClientOfAsync("them");

        var meter = await client.GetFromJsonAsync<JsonElement>($"/v1/meters/{application.Theirs.Meter}");

        Assert.Equal(("electricity", "kWh", "input", "Asia/Kolkata"), (Text(meter, "category"), Text(meter, "unit"), Text(meter, "role"), Text(meter, "zone")));
        Assert.Equal(application.Theirs.Hall, meter.GetProperty("spaceId").GetInt32());
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("q=HALL", 1)]
    [InlineData("q=100%25", 1)]
    [InlineData("q=l_", 1)]
    [InlineData("q=%25", 1)]
    [InlineData("q=%27%3B--", 0)]
    [InlineData("q=", 2)]
    public async Task Spaces_Search_TakesTheTextAsItStands(string query, int expected)
    {
        using var client = await application.ClientOfAsync("me");

        var page = await client.GetFromJsonAsync<JsonElement>("/v1/spaces?" + query);

        Assert.Equal(expected, page.GetProperty("total").GetInt32());
    }

    [Fact, Trait("Feature", "API-01")]
    public async Task Spaces_Pages_AreCutInOrder()
    {
        using var client = await application.ClientOfAsync("root");

        var first = await client.GetFromJsonAsync<JsonElement>("/v1/spaces?sort=-id&limit=3");
        var second = await client.GetFromJsonAsync<JsonElement>("/v1/spaces?sort=-id&limit=3&page=2");
        var ids = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(i => i.GetProperty("id").GetInt32()).ToList();

        Assert.Equal(4, ids.Count);
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Equal(4, second.GetProperty("total").GetInt32());
    }

    [Theory, Trait("Feature", "API-01")]
    [InlineData("category=electricity", 1)]
    [InlineData("category=water", 0)]
    public async Task Meters_Category_IsFiltered(string query, int expected)
    {
        using var client = await application.ClientOfAsync("me");

        var page = await client.GetFromJsonAsync<JsonElement>($"/v1/meters?space={application.Mine.Hall}&{query}");

        Assert.Equal(expected, page.GetProperty("total").GetInt32());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
