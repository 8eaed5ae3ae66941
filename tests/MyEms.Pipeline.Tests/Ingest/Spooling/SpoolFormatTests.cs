using CsCheck;
using MyEms.Core.Readings;
using MyEms.Pipeline.Ingest.Spooling;

namespace MyEms.Pipeline.Tests.Ingest.Spooling;

[Trait("Feature", "ACQ-07")]
public sealed class SpoolFormatTests
{
    private static readonly DateTime s_start = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<Reading[][]> s_records = Gen.Select(Gen.Int, Gen.Long[0, 1L << 40], Gen.Double[-1e9, 1e9], Gen.Short[0, 2])
        .Select((p, t, v, q) => new Reading(p, s_start.AddTicks(t), v, (ReadingQuality)q)).Array[1, 6].Array[1, 6];

    [Fact]
    public void Parse_WhatEncodeWrote_SameReadings()
    {
        s_records.Sample(
            records =>
            {
                var contents = SpoolFormat.Parse(FileOf(records));
                Assert.Equal(records.SelectMany(r => r), contents.Readings);
                Assert.Equal((records.Length, 0L, 0L), (contents.IntactRecords, contents.TornBytes, contents.DamagedBytes));
            },
            iter: PropertyRuns.Count / 10);
    }

    [Fact]
    public void Parse_TornAnywhere_GivesTheRecordsBeforeAndReportsNoDamage()
    {
        Gen.Select(s_records, Gen.Double.Unit).Sample(
            (records, where) =>
            {
                var file = FileOf(records);
                var cut = (int)(where * file.Length);
                var contents = SpoolFormat.Parse(file.AsSpan(0, cut));
                Assert.Equal(records.SelectMany(r => r).Take(contents.Readings.Length), contents.Readings);
                Assert.Equal(0, contents.DamagedBytes);
                Assert.Equal(RecordsWithin(records, cut), contents.IntactRecords);
            },
            iter: PropertyRuns.Count / 10);
    }

    [Fact]
    public void Parse_OneByteChanged_LosesItsRecordOnlyAndReportsIt()
    {
        Gen.Select(s_records, Gen.Double.Unit, Gen.Byte[1, 255]).Sample(
            (records, where, flip) =>
            {
                var file = FileOf(records);
                var at = SpoolFormat.HeaderBytes + (int)(where * (file.Length - SpoolFormat.HeaderBytes));
                file[at] ^= flip;
                var contents = SpoolFormat.Parse(file);
                var hit = RecordsWithin(records, at);
                Assert.Equal(records.Where((_, i) => i != hit).SelectMany(r => r), contents.Readings);
                Assert.True(contents.DamagedBytes + contents.TornBytes > 0);
            },
            iter: PropertyRuns.Count / 10);
    }

    [Fact]
    public void Parse_DamagedHeader_StillFindsTheRecords()
    {
        var file = FileOf([[new Reading(1, s_start, 2)]]);
        file[0] = 0;

        var contents = SpoolFormat.Parse(file);

        Assert.Equal([new Reading(1, s_start, 2)], contents.Readings);
        Assert.Equal(SpoolFormat.HeaderBytes, contents.DamagedBytes);
    }

    [Fact]
    public void Parse_OfANewerProgram_IsLeftAlone()
    {
        var file = FileOf([[new Reading(1, s_start, 2)]]);
        file[8] = 2;

        var contents = SpoolFormat.Parse(file);

        Assert.Empty(contents.Readings);
        Assert.Equal(file.Length, contents.DamagedBytes);
    }

    [Fact]
    public void Parse_ZerosAtTheEnd_AreATornTail()
    {
        var contents = SpoolFormat.Parse([.. FileOf([[new Reading(1, s_start, 2)]]), .. new byte[100]]);

        Assert.Single(contents.Readings);
        Assert.Equal((100L, 0L), (contents.TornBytes, contents.DamagedBytes));
    }

    private static byte[] FileOf(Reading[][] records)
    {
        var file = new byte[SpoolFormat.HeaderBytes + records.Sum(r => SpoolFormat.EncodedLength(r.Length))];
        SpoolFormat.WriteHeader(file);
        var at = SpoolFormat.HeaderBytes;
        foreach (var record in records)
        {
            at += SpoolFormat.Encode(record, file.AsSpan(at));
        }

        Assert.Equal(file.Length, at);
        return file;
    }

    private static int RecordsWithin(Reading[][] records, int length)
    {
        var (count, at) = (0, SpoolFormat.HeaderBytes);
        while (count < records.Length && (at += SpoolFormat.EncodedLength(records[count].Length)) <= length)
        {
            count++;
        }

        return count;
    }
}
