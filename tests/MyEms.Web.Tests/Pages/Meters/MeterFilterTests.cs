using MyEms.Web.Pages.Meters;

namespace MyEms.Web.Tests.Pages.Meters;

[Trait("Feature", "MTR-01")]
public sealed class MeterFilterTests
{
    [Theory]
    [InlineData(null, null, null, null, null, null, "/meters")]
    [InlineData(" paint ", "gas", 4, "silent", "space-desc", 2, "/meters?q=paint&category=gas&space=4&state=silent&sort=space-desc&page=2")]
    [InlineData("a&b", "", null, "odd", "odd-desc", -3, "/meters?q=a%26b&sort=name-desc")]
    public void Read_AnAddress_GivesItBack(string? query, string? category, int? space, string? state, string? sort, int? page, string expected) =>
        Assert.Equal(expected, MeterFilter.Read(query, category, space, state, sort, page).Href);

    [Fact]
    public void By_TheSameColumnAgain_TurnsRoundAndStartsOver()
    {
        var filter = MeterFilter.Read(null, null, null, null, "category", 3).By(MeterSort.Category);

        Assert.Equal((MeterSort.Category, true, 1), (filter.Sort, filter.Descending, filter.Page));
    }
}
