using MyEms.Pipeline.Verify;
using MyEms.TestKit.Campus;

namespace MyEms.Pipeline.Tests.Campus;

public sealed class CampusDatabaseTests(CampusDatabase campus) : IClassFixture<CampusDatabase>
{
    [Fact]
    [Trait("Feature", "PIP-07")]
    public async Task Verify_TwoMonthsOfTheCampus_FindsNoDifference()
    {
        var result = await new LedgerVerifier(campus.Database.DataSource).VerifyAsync(null, TestContext.Current.CancellationToken);

        Assert.Empty(result.Examples);
        Assert.Equal((0L, 0L), (result.Differing, result.OutstandingMeterDays));
        Assert.True(result.Compared > 2_000_000, $"Only {result.Compared} figures were compared.");
        Assert.InRange(result.ReadingsFrom!.Value, CampusDatabase.From, CampusDatabase.From.AddSeconds(1));
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Nodes_OfTheModel_AreInTheDatabase()
    {
        var model = CampusDatabase.Model;
        string[] keys = [.. model.Spaces.Select(s => s.Key), .. model.Meters.Select(m => m.Key), .. model.Equipments.Select(e => e.Key), .. model.Tenants.Select(t => t.Key)];

        Assert.Equal(keys.Length, keys.Select(campus.Node).Distinct().Count());
        Assert.Equal(keys.Length, campus.Nodes.Count);
    }
}
