using System.Text;
using MyEms.Core.Repair.Import;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class ImportInterpretationTests
{
    [Theory]
    [InlineData("Meter,Timestamp,Value\nA,2026-01-31,10\nB,2026-01-31,20", ImportLayoutKind.Long)]
    [InlineData("Wert;Zähler;Datum\n10;A;31.01.2026\n20;B;31.01.2026", ImportLayoutKind.Long)]
    [InlineData("ID,Meter name,Reading date,Counter reading (kWh),Remark\n7,A,2026-01-31,10,x\n8,B,2026-01-31,20,", ImportLayoutKind.Long)]
    [InlineData("表名,抄表日期,示数\nA,2026年1月31日,10\nB,2026年1月31日,20", ImportLayoutKind.Long)]
    [InlineData("Time,A,B\n2026-01-31,10,20", ImportLayoutKind.ColumnPerMeter)]
    [InlineData(",A,B\n2026-01-31,10,20", ImportLayoutKind.ColumnPerMeter)]
    [InlineData("Zähler;31.01.2026;28.02.2026\nA;10;\nB;20;", ImportLayoutKind.ColumnPerTime)]
    [InlineData("Meter,Unit,2026-01-31\nA,kWh,10\nB,kWh,20", ImportLayoutKind.ColumnPerTime)]
    [InlineData(",2026-01-31\nA,10\nB,20", ImportLayoutKind.ColumnPerTime)]
    public void Of_EveryLayout_SaysTheSame(string text, ImportLayoutKind kind)
    {
        var file = Read(text);

        Assert.Equal(kind, file.Layout.Kind);
        Assert.Equal([("A", 10.0), ("B", 20.0)], file.Entries.Select(e => (e.MeterText, e.Value!.Value)));
        Assert.All(file.Times, t => Assert.Equal(new DateOnly(2026, 1, 31), t?.Date));
    }

    [Fact]
    public void Of_NoHead_HasNoLayout() =>
        Assert.Equal(ImportProblem.NoLayout, Assert.Throws<ImportFileException>(() => Read("A,2026-01-31,10\nB,2026-01-31,20")).Problem);

    [Fact]
    public void Of_LinesOfTheTemplateThatWereNotFilled_AreNoReadings()
    {
        var file = Read("Meter,Timestamp,Value\nA,,\nB,2026-01-31,\nC,2026-01-31,5");

        Assert.Equal([("B", Verdict.NotANumber), ("C", Verdict.New)], file.Entries.Select(e => (e.MeterText, e.Verdict)));
    }

    [Fact]
    public void Of_ColumnsWithDifferentSigns_DecideEachForItself()
    {
        var file = Read("Time;A;B;C\n2026-01-31;1.234,5;1,234.5;1.234\n2026-02-01;1.235;1,235;1.235");

        Assert.Equal([1234.5, 1234.5, null, 1235.0, 1235.0, null], file.Entries.Select(e => e.Value));
        Assert.All(file.Entries.Where(e => e.MeterText == "C"), e => Assert.Equal(Verdict.AmbiguousNumber, e.Verdict));
        Assert.Equal([1234.5, null, 1.234], Read("Time;A;B;C\n2026-01-31;1234.5;1.234,5;1.234", new ImportOptions { DecimalSign = DecimalSign.Dot }).Entries.Select(e => e.Value));
    }

    [Fact]
    public void Of_DatesThatCouldBeEither_AskForTheOrder()
    {
        const string text = "Meter,Date,Value\nA,03/04/2026,1\nA,05/06/2026,2\nA,07/07/2026,3";

        Assert.Equal([Verdict.AmbiguousTime, Verdict.AmbiguousTime, Verdict.New], Read(text).Entries.Select(e => e.Verdict));
        Assert.Equal(new DateOnly(2026, 3, 4), Read(text, new ImportOptions { DateOrder = DateOrder.MonthDayYear }).Times[0]?.Date);
        Assert.Equal(new DateOnly(2026, 4, 3), Read(text, new ImportOptions { DateOrder = DateOrder.DayMonthYear }).Times[0]?.Date);
    }

    [Fact]
    public void Of_ALineNumber_IsThatOfTheFile()
    {
        var entry = Read("sep=;\n\nMeter;Timestamp;Value\n\nA;2026-01-31;x\n").Entries[0];

        Assert.Equal((5, 3, Verdict.NotANumber), (entry.Line, entry.Column, entry.Verdict));
    }

    private static ImportInterpretation Read(string text, ImportOptions? options = null) =>
        ImportInterpretation.Of(ImportFile.Read(Encoding.UTF8.GetBytes(text)), options ?? new ImportOptions());
}
