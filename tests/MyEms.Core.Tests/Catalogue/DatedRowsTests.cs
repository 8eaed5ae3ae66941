using CsCheck;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Spaces;
using MyEms.Core.Time;

namespace MyEms.Core.Tests.Catalogue;

public sealed class DatedRowsTests
{
    private static readonly DateTime s_now = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Field s_zone = new FieldSet<SpaceVersion>().Zone(v => v.Zone);

    /// <summary>Whatever is changed, ended or rewritten: no two rows overlap, none is empty, and the value is what was last said of each day.</summary>
    [Fact, Trait("Feature", "SPC-02")]
    public void Changes_InAnyOrder_LeaveOneValueAtEachInstant()
    {
        var change = Gen.Select(Gen.Int[-1, 40], Gen.Int[0, 3]).Array[1, 12];

        change.Sample(changes =>
        {
            var rows = new List<IDated>();
            foreach (var (day, value) in changes)
            {
                var when = day < 0 ? DatedChange.Always : DatedChange.FromOn(s_now.Date.AddDays(day));
                var at = when.From ?? s_now;
                var before = Days().Select(d => ValueAt(rows, d)).ToList();
                var touched = rows.Find(r => r.HoldsAt(at));
                var until = touched?.ValidTo ?? rows.Find(r => r.ValidFrom > at)?.ValidFrom ?? Validity.End;
                var from = when.From ?? touched?.ValidFrom;
                if (value == 0)
                {
                    DatedRows.End(rows, when, s_now);
                }
                else
                {
                    DatedRows.Change(rows, when, s_now, [s_zone], new Dictionary<Field, object?> { [s_zone] = "Etc/" + value }, () => new SpaceVersion());
                }

                Assert.True(rows.TrueForAll(r => r.ValidFrom < r.ValidTo));
                Assert.True(rows.Zip(rows.Skip(1)).All(p => p.First.ValidTo <= p.Second.ValidFrom));
                if (from is not { } start)
                {
                    continue; // "always" where nothing holds now: it fills the gap, or rewrites the only row
                }

                foreach (var (d, old) in Days().Zip(before))
                {
                    var isConcerned = start <= d && d < until;
                    Assert.Equal(isConcerned ? (value == 0 ? null : "Etc/" + value) : old, ValueAt(rows, d));
                }
            }
        }, iter: 5_000);
    }

    private static IEnumerable<DateTime> Days() => Enumerable.Range(-2, 50).Select(d => s_now.Date.AddDays(d).AddHours(13));

    private static string? ValueAt(List<IDated> rows, DateTime instant) => (rows.Find(r => r.HoldsAt(instant)) as SpaceVersion)?.Zone;
}
