using System.Security.Cryptography;
using System.Text;
using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.History;

namespace MyEms.Acquisition.Tests.Campus;

public sealed class CampusModelTests(CampusFixture campus) : IClassFixture<CampusFixture>
{
    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void Model_IsAnOrganisation_OfFourSitesFiveLevelsAndFiveCategories()
    {
        var model = campus.Model;

        Assert.Equal(["Europe/Amsterdam", "Asia/Kolkata", "America/New_York", "Asia/Shanghai"], model.Sites.Select(s => s.Zone));
        Assert.Equal(5, model.Spaces.Select(s => s.Kind).Distinct().Count());
        Assert.True(model.Meters.Count >= 120, $"{model.Meters.Count} meters");
        Assert.Equal(5, model.Meters.Select(m => m.Category).Distinct().Count());
        Assert.Equal(2, model.Tenants.Count);
        Assert.Equal(model.Meters.Count, model.Meters.Select(m => m.Key).Distinct().Count());
        Assert.Equal(model.Spaces.Count, model.Spaces.Select(s => s.Key).Distinct().Count());
        Assert.Equal(model.Meters.Count, model.Meters.Select(m => (m.Gateway, m.Unit)).Distinct().Count());
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void References_OfMetersSpacesAndBindings_AllLeadSomewhere()
    {
        var model = campus.Model;
        var spaces = model.Spaces.ToDictionary(s => s.Key);
        var meters = model.Meters.ToDictionary(m => m.Key);
        var owners = model.Equipments.Select(e => e.Key).Concat(model.Tenants.Select(t => t.Key)).ToHashSet();

        Assert.All(model.Spaces.Skip(1), s => Assert.Equal(s.Kind - 1, spaces[s.Parent!].Kind));
        Assert.All(model.Meters, m => Assert.Equal(m.Site, spaces[m.Space].Site));
        Assert.All(model.Meters.Where(m => m.Parent is not null), m => Assert.Equal(m.Category, meters[m.Parent!].Category));
        Assert.All(model.Equipments, e => Assert.Contains(e.Space, spaces));
        Assert.All(model.Tenants, t => Assert.Contains(t.Space, spaces));
        Assert.All(model.Bindings, b => Assert.True(owners.Contains(b.Owner) && meters.ContainsKey(b.Meter), b.ToString()));
        Assert.All(model.Meters.Where(m => !m.Counted), m => Assert.Contains(model.Bindings, b => b.Meter == m.Key));
    }

    [Fact]
    [Trait("Feature", "ACQ-09")]
    public void History_OfTheSameSeedAndStart_HasTheSameBytes()
    {
        var (from, to) = (CampusFixture.Seam.AddDays(-12), CampusFixture.Seam);

        var first = Digest(new CampusModel(CampusModel.DemoSeed, campus.Model.Start), from, to);
        var second = Digest(new CampusModel(CampusModel.DemoSeed, campus.Model.Start), from, to);
        var other = Digest(new CampusModel(CampusModel.DemoSeed + 1, campus.Model.Start), from, to);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Day_ComputedAloneOrAfterOthers_IsTheSame()
    {
        var fresh = new CampusEnergy(campus.Model).Day(2, 300);
        var warm = campus.Energy.Day(2, 300);

        Assert.All(Enumerable.Range(0, fresh.Slots), slot => Assert.Equal(warm.Total(slot), fresh.Total(slot)));
    }

    [Theory]
    [InlineData("2026-11-23T00:00:01Z")]
    [InlineData("2026-11-23T12:00:00Z")]
    public void Model_WithAStartThatIsNotMidnight_IsRefused(string start) =>
        Assert.Throws<ArgumentException>(() => new CampusModel(1, DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime));

    private string Digest(CampusModel model, DateTime from, DateTime to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var history = new CampusHistory(model, new CampusRegisters(model, new CampusEnergy(model)), campus.PointIds);
        foreach (var reading in history.Read(from, to).SelectMany(b => b.Readings.ToArray()))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{reading.PointId};{reading.At.Ticks};{BitConverter.DoubleToInt64Bits(reading.Value)}\n")));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
