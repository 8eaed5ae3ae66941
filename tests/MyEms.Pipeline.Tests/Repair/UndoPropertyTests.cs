using CsCheck;
using MyEms.Core.Readings;
using MyEms.Core.Repair;

namespace MyEms.Pipeline.Tests.Repair;

/// <summary>Whatever people say, take back and devices deliver again, in whatever order: the newest word that was not taken back counts, else the device.</summary>
public sealed class UndoPropertyTests(RepairSite site) : IClassFixture<RepairSite>
{
    private const int Instants = 4;

    private enum Act
    {
        Deliver,
        Enter,
        Exclude,
        Accept,
        Undo,
    }

    private static readonly Gen<(Act Act, int[] Places, double Value)> s_step = Gen.Select(
        Gen.Frequency((3, Gen.Const(Act.Deliver)), (4, Gen.Const(Act.Enter)), (2, Gen.Const(Act.Exclude)), (2, Gen.Const(Act.Accept)), (5, Gen.Const(Act.Undo))),
        Gen.Int[0, Instants - 1].Array[1, 3],
        Gen.Int[1, 3].Select(v => (double)v));

    [Fact, Trait("Feature", "OFF-02")]
    public async Task Readings_AfterAnyHistory_AreTheNewestWordElseTheDevices() =>
        await s_step.Array[3, 16].SampleAsync(CheckAsync, iter: Math.Max(40, PropertyRuns.Count / 300), threads: 1);

    private async Task CheckAsync((Act Act, int[] Places, double Value)[] steps)
    {
        await site.EmptyAsync();
        var model = Enumerable.Range(0, Instants).Select(_ => new Instant()).ToArray();
        foreach (var (act, places, value) in steps)
        {
            switch (act)
            {
                case Act.Deliver:
                    Array.ForEach(places, p => model[p].Device = (value, ReadingQuality.Good));
                    await site.DeliverAsync([.. places.Select(p => new Reading(Point, At(p), value))]);
                    break;
                case Act.Undo:
                    await UndoAsync(model, places, (int)value);
                    break;
                default:
                    await SayAsync(model, places.Distinct().ToArray(), (SaidKind)(act - 1), value);
                    break;
            }

            Assert.Equal(Expected(model), await site.ReadingsAsync());
        }
    }

    private async Task SayAsync(Instant[] model, int[] places, SaidKind kind, double value)
    {
        var told = places.Where(p => model[p].Say(kind, value)).ToList();
        var outcome = await site.Corrections.SayAsync(kind, [.. places.Select(p => new SaidReading(Point, At(p), value))], RepairSite.By, CancellationToken.None);
        Assert.Equal((told.Count, places.Length - told.Count), (outcome.Applied, outcome.Skipped));
        foreach (var place in told)
        {
            model[place].Words[^1].Id = await site.NewestIdAsync(Point, At(place));
        }
    }

    /// <summary>Takes back the word so many before the newest, at each of the places.</summary>
    private async Task UndoAsync(Instant[] model, int[] places, int back)
    {
        var words = places.Distinct().Select(p => model[p].Words).Where(w => w.Count >= back).Select(w => w[^back]).ToArray();
        var standing = words.Count(w => !w.IsUndone);
        Array.ForEach(words, w => w.IsUndone = true);
        var outcome = await site.Corrections.UndoAsync([.. words.Select(w => w.Id)], RepairSite.By, CancellationToken.None);
        Assert.Equal((standing, words.Length - standing), (outcome.Applied, outcome.Skipped));
    }

    private int Point => site.Site.Points[0];

    private static DateTime At(int place) => RepairSite.Start.AddHours(place);

    private List<Reading> Expected(Instant[] model) =>
        [.. model.Select((m, place) => (m.Now, place)).Where(m => m.Now is not null).Select(m => new Reading(Point, At(m.place), m.Now!.Value.Value, m.Now.Value.Quality))];

    private sealed class Word
    {
        public required double Value { get; init; }

        public required ReadingQuality Quality { get; init; }

        public long Id { get; set; }

        public bool IsUndone { get; set; }
    }

    private sealed class Instant
    {
        public (double Value, ReadingQuality Quality)? Device { get; set; }

        public List<Word> Words { get; } = [];

        public (double Value, ReadingQuality Quality)? Now =>
            Words.LastOrDefault(w => !w.IsUndone) is { } word ? (word.Value, word.Quality) : Device;

        /// <summary>Whether it makes a difference.</summary>
        public bool Say(SaidKind kind, double value)
        {
            var makesSense = kind switch
            {
                SaidKind.Enter => Now is not { } now || now.Value != value || now.Quality is ReadingQuality.Excluded,
                SaidKind.Exclude => Now is { Quality: not ReadingQuality.Excluded },
                _ => Device is not null && Now is { Quality: not ReadingQuality.Accepted },
            };
            if (makesSense)
            {
                Words.Add(kind switch
                {
                    SaidKind.Enter => new Word { Value = value, Quality = Device is null ? ReadingQuality.Manual : ReadingQuality.Corrected },
                    SaidKind.Exclude => new Word { Value = (Device ?? Now!.Value).Value, Quality = ReadingQuality.Excluded },
                    _ => new Word { Value = Device!.Value.Value, Quality = ReadingQuality.Accepted },
                });
            }

            return makesSense;
        }
    }
}
