using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MyEms.Web.Api;
using MyEms.Web.Localisation;

namespace MyEms.Api.Tests;

public sealed class ApiTextsTests(TwoOrganisations application) : IClassFixture<TwoOrganisations>
{
    [Theory, Trait("Feature", "API-01")]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Document_HeadingsAndFields_HaveAText(string language)
    {
        using var client = application.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var texts = application.Services.GetRequiredService<TextCatalogue>().Of(language);
        var keys = new HashSet<string>();

        foreach (var (_, _, operation) in ApiShapeTests.Operations(document))
        {
            keys.Add(ApiTexts.Tags + operation.GetProperty("tags")[0].GetString());
            if (operation.TryGetProperty("parameters", out var parameters))
            {
                keys.UnionWith(parameters.EnumerateArray().Select(p => ApiTexts.Fields + p.GetProperty("name").GetString()));
            }
        }

        Assert.Empty(keys.Except(texts.Keys));
        Assert.Equal(keys.Order(), texts.Keys.Where(k => k.StartsWith(ApiTexts.Tags, StringComparison.Ordinal) || k.StartsWith(ApiTexts.Fields, StringComparison.Ordinal)).Order());
    }

    [Fact, Trait("Feature", "API-01")]
    public void Under_Prefix_IsNamedLikeTheDocument()
    {
        var catalogue = application.Services.GetRequiredService<TextCatalogue>();

        var tags = ApiTexts.Under(ApiTexts.Tags, catalogue, new Localiser(catalogue));

        Assert.Equal(["Audit", "Calendars", "Carbon", "Categories", "Changes", "Corrections", "Costs", "Energy", "Equipments", "Imports", "Lineage", "Meters", "Operations", "Organisations", "Reports", "Sessions", "Sources", "Spaces", "Tenants", "Users"], tags.Keys.Order());
    }
}
