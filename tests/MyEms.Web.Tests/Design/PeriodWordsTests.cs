using System.Globalization;
using MyEms.Core.Time;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Design;

public sealed class PeriodWordsTests
{
    private static readonly Localiser s_texts = new(TextCatalogue.Load());
    private static readonly DateOnly s_today = new(2026, 11, 12);

    [Theory]
    [InlineData("en-GB", "2026-11-12", "2026-11-13", "Today, Thu 12 Nov")]
    [InlineData("en-GB", "2025-11-12", "2025-11-13", "Wed 12 Nov 2025")]
    [InlineData("en-GB", "2026-10-01", "2026-11-01", "October 2026")]
    [InlineData("en-GB", "2026-01-01", "2027-01-01", "2026")]
    [InlineData("en-GB", "2026-10-02", "2026-10-12", "2–11 Oct 2026")]
    [InlineData("en-GB", "2026-10-30", "2026-11-03", "30 Oct–2 Nov 2026")]
    [InlineData("zh-CN", "2026-11-12", "2026-11-13", "今天 11月12日 周四")]
    [InlineData("zh-CN", "2026-10-01", "2026-11-01", "2026年10月")]
    [InlineData("zh-CN", "2026-10-02", "2026-10-12", "2026年10月2日–11日")]
    public void Of_Range_IsShortAndWithoutDoubt(string culture, string start, string end, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(expected, PeriodWords.Of(new LocalDateRange(Date(start), Date(end)), s_today, s_texts));
    }

    [Theory]
    [InlineData("2026-10-01", "2026-11-01", 1, "2026-11-01", "2026-12-01")]
    [InlineData("2026-01-01", "2027-01-01", -1, "2025-01-01", "2026-01-01")]
    [InlineData("2026-11-12", "2026-11-13", -1, "2026-11-11", "2026-11-12")]
    [InlineData("2026-11-02", "2026-11-09", 1, "2026-11-09", "2026-11-16")]
    public void Move_Range_GoesByItsOwnLength(string start, string end, int direction, string newStart, string newEnd) =>
        Assert.Equal(new LocalDateRange(Date(newStart), Date(newEnd)), PeriodStep.Move(new LocalDateRange(Date(start), Date(end)), direction));

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
