using System.Text;
using CsCheck;
using MyEms.Core.Repair.Import;

namespace MyEms.Core.Tests.Repair;

[Trait("Feature", "OFF-01")]
public sealed class ImportFileTests
{
    private const string Long = "Meter,Timestamp,Value\nWater,2026-01-01,1\n";

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Read_Separators_AreFoundOut(char separator)
    {
        var lines = Read($"Zähler{separator}Datum{separator}Stand\r\n\"A{separator} \"\"B\"\"\"{separator}01.02.2026{separator}1\r\n");

        Assert.Equal($"A{separator} \"B\"", lines[1][0].Text);
        Assert.Equal((2, "1"), (lines[1].Number, lines[1][2].Text));
    }

    [Fact]
    public void Read_ExcelsHint_IsTakenAndCountsAsALine()
    {
        var lines = Read("sep=;\nMeter;Timestamp;Value\nA;2026-01-01;1,5\n");

        Assert.Equal((3, "1,5"), (lines[1].Number, lines[1][2].Text));
    }

    [Fact]
    public void Read_LineBreakInQuotes_CountsLinesAsAnEditorDoes()
    {
        var lines = Read("Meter,Timestamp,Value\n\"A\nB\",2026-01-01,1\n\nC,2026-01-02,2");

        Assert.Equal([1, 2, 5], lines.Select(l => l.Number));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public void Read_Encodings_AreFoundOut(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Zähler;Zeit;Wert\nKältemaschine €;2026-01-01;1\n")];

        var lines = ImportFile.Read(bytes);

        Assert.Equal(("Zähler", "Kältemaschine €"), (lines[0][0].Text, lines[1][0].Text));
    }

    [Fact]
    public void Read_AnyFields_ComeBackAsTheyWereWritten() =>
        Gen.Char["ab;,\t\"\n\r ä1=."].Array[0, 8].Select(c => new string(c)).Array[2, 4].Array[1, 5].Sample(rows =>
        {
            var text = string.Concat(rows.Select(r => string.Join(',', r.Select(f => "\"" + f.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")) + "\r\n"));
            var lines = CsvLines.Read(text);
            return lines.Count == rows.Length && lines.Zip(rows).All(p => p.First.Cells.Select(c => c.Text ?? "").SequenceEqual(p.Second.Select(f => f.Trim())));
        }, iter: 5_000);

    [Fact]
    public void Read_AWorkbook_KeepsNumbersTimesAndTexts()
    {
        var lines = ImportFile.Read(Workbooks.Of(["Meter", "Timestamp", "Value"], ["A", new DateTime(2026, 1, 2, 3, 15, 0), 12.5], [17, "03.02.2026", "1,5"]));

        Assert.Equal(new DateTime(2026, 1, 2, 3, 15, 0), lines[1][1].Time);
        Assert.Equal(12.5, lines[1][2].Number);
        Assert.Equal(17, lines[2][0].Number);
    }

    [Fact]
    public void Read_Formulas_AreNotEvaluated()
    {
        var lines = ImportFile.Read(Workbooks.Raw(
            """<sheetData><row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://x.invalid")</f><v>kept</v></c><c r="B1"><f>1+1</f><v>7</v></c><c r="C1"><f>1+1</f></c></row></sheetData>"""));

        Assert.Equal(("kept", 7.0), (lines[0][0].Text, lines[0][1].Number));
        Assert.True(lines[0][2].IsEmpty);
    }

    [Theory]
    [InlineData("", 2026)]
    [InlineData("""<workbookPr date1904="1"/>""", 2030)]
    public void Read_DatesOfAWorkbook_CountFromItsOwnDay(string properties, int year)
    {
        var lines = ImportFile.Read(Workbooks.Raw("""<sheetData><row r="1"><c r="A1" s="1"><v>46350.25</v></c></row></sheetData>""", properties));

        Assert.Equal(year, lines[0][0].Time?.Year);
        Assert.Equal(new TimeSpan(6, 0, 0), lines[0][0].Time?.TimeOfDay);
    }

    [Fact]
    public void Read_ABomb_IsRefusedBeforeAnyOfItIsKept()
    {
        var bomb = Workbooks.Bomb(ImportLimits.UnpackedBytes + (1 << 20));
        Assert.True(bomb.Length < 8_000_000);

        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(ImportProblem.TooLarge, Problem(bomb));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000);
    }

    [Fact]
    public void Read_ASheetThatClaimsToBeEndless_IsRefused()
    {
        var sheet = """<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Meter</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>""";

        Assert.Equal(ImportProblem.TooLarge, Problem(Workbooks.Raw(sheet)));
    }

    [Fact]
    public void Read_Hostile_IsAProblemAndNothingElse()
    {
        var doctype = Workbooks.Raw("""<sheetData/>""", styles: """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&a;</styleSheet>""");
        byte[][] files =
        [
            [], [0], [0, 0, 0, 0, 1], "PK\u0003\u0004"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], [0xFF, 0xFE, 0x41], [0xEF, 0xBB, 0xBF, 0xFF], Encoding.UTF8.GetBytes("\n\n\n"),
            Workbooks.Of(["a"])[..^30], doctype,
            Encoding.UTF8.GetBytes("Meter,Timestamp,Value\n" + string.Concat(Enumerable.Repeat("a,", ImportLimits.Columns + 1))),
            Encoding.UTF8.GetBytes(Long + string.Concat(Enumerable.Repeat("a\n", ImportLimits.Rows + 1))),
        ];

        Assert.All(files, f => Assert.ThrowsAny<ImportFileException>(() => ImportFile.Read(f)));
    }

    [Fact]
    public void Read_AnyBytes_EndInLinesOrAProblem() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            foreach (byte[] file in new[] { bytes, [.. "PK\u0003\u0004"u8, .. bytes] })
            {
                try
                {
                    Assert.NotEmpty(ImportFile.Read(file));
                }
                catch (ImportFileException)
                {
                    // What cannot be read says so.
                }
            }
        }, iter: 5_000);

    private static ImportProblem Problem(byte[] file) => Assert.Throws<ImportFileException>(() => ImportFile.Read(file)).Problem;

    private static List<ImportLine> Read(string text) => ImportFile.Read(Encoding.UTF8.GetBytes(text));
}
