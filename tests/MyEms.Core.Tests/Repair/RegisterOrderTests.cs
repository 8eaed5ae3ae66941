using CsCheck;
using MyEms.Core.Meters;
using MyEms.Core.Readings;
using MyEms.Core.Repair.Import;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class RegisterOrderTests
{
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly ImportMeter s_meter = new(
        1, Guid.Empty, "A", 1, 1, MeterSource.Offline, MeterSignal.Register, RegisterDirection.Forward, 10_000, null, null, null, null, "kWh");

    [Theory]
    [InlineData("100 110 120", "")]
    [InlineData("100 9000 101 102", "1")]
    [InlineData("100 90", "1")]
    [InlineData("100 0 101 102", "1")]
    [InlineData("9900 9990 5 20", "")]
    [InlineData("5000 5 20", "0")]
    public void Judge_ARisingRegister_DoubtsAsFewAsPossible(string values, string expected) => Assert.Equal(expected, Doubtful(s_meter, values));

    [Theory]
    [InlineData(RegisterDirection.Backward, "100 90 95 80", "2")]
    [InlineData(RegisterDirection.Both, "100 90 95 80", "")]
    public void Judge_OtherDirections_HaveTheirOwnRule(RegisterDirection direction, string values, string expected) =>
        Assert.Equal(expected, Doubtful(s_meter with { Direction = direction }, values));

    [Fact]
    public void Judge_AnExchange_BeginsAnew() =>
        Assert.Equal("", Doubtful(s_meter with { Exchanges = [s_start.AddHours(1.5)] }, "100 200 5 20"));

    [Fact]
    public void Judge_AgainstWhatIsStored_DoubtsEachThatContradicts()
    {
        var rows = Rows("150 151 152");
        rows[0] = (rows[0].Entry, new StoredNeighbours(null, ReadingQuality.Good, (s_start.AddDays(-1), 200), null));

        RegisterOrder.Judge(s_meter, rows);

        Assert.All(rows, r => Assert.Equal((Verdict.GoesDown, 200.0), (r.Entry.Verdict, r.Entry.Against)));
    }

    [Fact]
    public void Judge_AboveWhatIsStoredAfter_IsDoubted()
    {
        var rows = Rows("150");
        rows[0] = (rows[0].Entry, new StoredNeighbours(null, ReadingQuality.Good, null, (s_start.AddDays(1), 140)));

        RegisterOrder.Judge(s_meter, rows);

        Assert.Equal(Verdict.GoesDown, rows[0].Entry.Verdict);
    }

    [Fact]
    public void Judge_MoreThanTheLargestQuantityOfAnHour_IsDoubted()
    {
        var meter = s_meter with { HourlyHigh = 50, Factors = [(DateTime.MinValue, 10)] };

        Assert.Equal("2", Doubtful(meter, "100 105 111 112", Verdict.OutsideLimits));
        Assert.Equal("0", Doubtful(s_meter with { HighLimit = 99 }, "100", Verdict.OutsideLimits));
    }

    [Fact]
    public void Odd_AnyNumbers_LeaveARiseAndNothingCouldStay() => Gen.Int[0, 9].Array[1, 9].Sample(values =>
    {
        var rows = Rows(string.Join(' ', values.Select(v => v + 100)));
        var odd = RegisterOrder.Odd(s_meter with { RolloverValue = null }, rows);
        var kept = values.Where((_, i) => !odd.Contains(i)).ToArray();

        // The longest by trying all subsets.
        var longest = Enumerable.Range(0, 1 << values.Length).Select(m => values.Where((_, i) => (m >> i & 1) == 1).ToArray()).Where(Rises).Max(s => s.Length);
        return Rises(kept) && kept.Length == longest;
    }, iter: 2_000);

    private static bool Rises(int[] values) => values.Zip(values.Skip(1)).All(p => p.First <= p.Second);

    private static string Doubtful(ImportMeter meter, string values, Verdict verdict = Verdict.GoesDown)
    {
        var rows = Rows(values);
        RegisterOrder.Judge(meter, rows);
        return string.Join(' ', rows.Select((r, i) => (r, i)).Where(p => p.r.Entry.Verdict == verdict).Select(p => p.i));
    }

    private static List<(ImportEntry Entry, StoredNeighbours Stored)> Rows(string values) =>
        [.. values.Split(' ').Select((v, i) => (new ImportEntry
        {
            Line = i, Column = 1, MeterText = "", TimeText = "", ValueText = v, At = s_start.AddHours(i), Value = double.Parse(v, System.Globalization.CultureInfo.InvariantCulture),
        }, default(StoredNeighbours)))];
}
