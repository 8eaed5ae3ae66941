using MyEms.Web.Charts;

namespace MyEms.Web.Tests.Charts;

public sealed class SparkPathTests
{
    [Fact]
    public void Of_Gap_BreaksLineAndArea()
    {
        var (line, area, x, y) = SparkPath.Of([0, 2, null, 1, 2], 40, 10);

        Assert.Equal("M0 10L10 0M30 5L40 0", line);
        Assert.Equal("M0 10L0 10L10 0L10 10ZM30 10L30 5L40 0L40 10Z", area);
        Assert.Equal((40, 0), (x, y));
    }

    [Fact]
    public void Of_NothingKnown_IsEmpty() => Assert.Equal(("", "", 0, null), SparkPath.Of([null, double.NaN], 40, 10));
}
