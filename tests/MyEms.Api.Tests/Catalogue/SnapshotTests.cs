using MyEms.Core.Catalogue;
using MyEms.TestKit;

namespace MyEms.Api.Tests.Catalogue;

public sealed class SnapshotTests
{
    [Fact, Trait("Feature", "API-01")]
    public void Catalogue_AsAWhole_IsTheReviewedOne()
    {
        var actual = CatalogueSnapshot.Of(CatalogueDescriptions.All);

        Assert.Equal(GoldenFile.Expected("catalogue.txt", actual), actual);
    }
}
