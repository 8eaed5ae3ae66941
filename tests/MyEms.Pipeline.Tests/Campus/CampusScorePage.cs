using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MyEms.Acquisition.Campus.Defects;
using MyEms.TestKit.Campus;

namespace MyEms.Pipeline.Tests.Campus;

/// <summary>The page docs/campus-score.md.</summary>
internal static class CampusScorePage
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    private static readonly Dictionary<DefectKind, string> s_names = new()
    {
        [DefectKind.Outage] = "Outage: no readings, then the register has gone on",
        [DefectKind.Rollover] = "Register passes its last digit",
        [DefectKind.Exchange] = "Meter exchanged, dated event entered",
        [DefectKind.Reset] = "Register falls to zero without notice",
        [DefectKind.Spike] = "One absurd reading",
        [DefectKind.Stuck] = "Register stands still, then jumps",
        [DefectKind.Duplicate] = "Readings delivered twice",
        [DefectKind.Late] = "Readings delivered days late",
        [DefectKind.ReversedTransformer] = "One current transformer of three reversed",
        [DefectKind.UnmeteredLoad] = "Load that no sub-meter counts (its parent meter)",
        [DefectKind.Silent] = "Device silent for eight minutes",
    };

    public static string Path([CallerFilePath] string source = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(source)!, "../../../docs/campus-score.md"); // a source file lies in a directory

    public static string Text(IReadOnlyList<MeterTruth> truths, Func<string, NodeSeries> ledger)
    {
        var text = new StringBuilder(string.Create(s_culture,
            $"""
            # The ledger beside the truth

            The digital campus knows what each of its {truths.Count} meters really used, and everything that is wrong with its readings. This page
            scores the ledger against that truth over {CampusDatabase.From:d MMMM} to {CampusDatabase.To:d MMMM yyyy}, every quarter hour of every meter. It is written by a test and held by it:

                MYEMS_ACCEPT_GOLDEN=1 dotnet run --project tests/MyEms.Pipeline.Tests -- --filter-class '*CampusScoreTests'

            ## Without a defect

            An error is given in counts of the meter's own register, the smallest step that it can show. Less than one is as good as any reader can be.
            A meter that is read some seconds after the quarter hour adds the bend of its load within these seconds; most of these show single
            watt hours, so its share of the meter's own busiest quarter hour says more. A meter's whole history is off by no more than its two ends are.

            | Meters | Quarter hours | Largest error (counts) | Largest error (share of the busiest quarter hour) | Largest error of a whole history |
            |---|--:|--:|--:|--:|

            """));
        AddSound(text, "read on the quarter hour", [.. truths.Where(t => t.Meter.JitterSeconds == 0)], ledger);
        AddSound(text, "read up to nine seconds after it", [.. truths.Where(t => t.Meter.JitterSeconds > 0)], ledger);
        text.Append(
            """

            ## By kind of defect

            *Error*: what the ledger holds of the stretch against what the register saw of it, the largest of all stretches, in counts.
            *Unseen*: energy that the register itself did not count or forgot; the true loss, which no reader can know. *Misplaced*: energy that stands in a wrong quarter
            hour, the total being right. *Estimated*: energy marked as such. The last three are shares of the true energy, mean over the stretches.

            | Defect | Meters | Stretches | Quarter hours | Error (counts) | Unseen | Misplaced | Estimated |
            |---|--:|--:|--:|--:|--:|--:|--:|

            """);
        foreach (var kind in Enum.GetValues<DefectKind>())
        {
            AddDefect(text, kind, [.. Scores(truths, ledger).Where(s => s.Kind == kind)]);
        }

        return text.Append(Words).ToString();
    }

    private const string Words =
        """

        An outage is laid evenly over its gap and marked estimated. A register that stands still looks like an idle load, so its energy
        stands in the quarter hour of the jump and is not marked. A reset loses what was used between the last reading and the reset: at most
        one quarter hour. A reversed transformer counts a third until somebody notices; a dated multiplier can heal
        it. Duplicates, late data and rollovers leave no trace.

        """;

    private static IEnumerable<DefectScore> Scores(IReadOnlyList<MeterTruth> truths, Func<string, NodeSeries> ledger) =>
        truths.SelectMany(t => t.Disturbances.Select(d => DefectScore.Of(t, ledger(t.Meter.Key), d)));

    private static void AddSound(StringBuilder text, string name, IReadOnlyList<MeterTruth> truths, Func<string, NodeSeries> ledger)
    {
        var (intervals, counts, share, history) = (0, 0.0, 0.0, 0.0);
        var last = CampusLedger.IndexOf(CampusLedger.LastKnown);
        // A connection that never exports has no share to speak of.
        foreach (var truth in truths.Where(t => t.Quantity.Max() > 0))
        {
            var series = ledger(truth.Meter.Key);
            var (worst, total) = (0L, 0L);
            for (var i = CampusLedger.FirstKnown; i < last; i++)
            {
                var error = series.Quantity[i] - truth.Quantity[i];
                intervals += truth.IsSound(i) ? 1 : 0;
                worst = truth.IsSound(i) ? Math.Max(worst, Math.Abs(error)) : worst;
                total += error;
            }

            counts = Math.Max(counts, (double)worst / truth.Count);
            share = Math.Max(share, (double)worst / truth.Quantity.Max());
            if (truth.Disturbances.All(d => d.IsHarmless))
            {
                history = Math.Max(history, Math.Abs(total) / (double)truth.Sum(CampusLedger.FirstKnown, last));
            }
        }

        text.Append(s_culture, $"| {truths.Count(t => t.Quantity.Max() > 0)} {name} | {intervals:N0} | {counts:0.00} | {share:0.0 %} | {history:0.000 %} |\n");
    }

    private static void AddDefect(StringBuilder text, DefectKind kind, IReadOnlyList<DefectScore> scores)
    {
        string Share(Func<DefectScore, long> part) =>
            scores.Average(s => s.Truth == 0 ? 0 : (double)part(s) / s.Truth).ToString("0.0 %", s_culture);

        var meters = scores.Select(s => s.Meter).Distinct().Count();
        var intervals = scores.Sum(s => s.Disturbance.End - s.Disturbance.First);
        var error = scores.Max(s => Math.Abs(s.Error) / (double)s.Meter.Count);
        text.Append(s_culture, $"| {s_names[kind]} | {meters} | {scores.Count} | {intervals:N0} | {error:0.00} | {Share(s => s.Unseen)} | {Share(s => s.Misplaced)} | {Share(s => s.Estimated)} |\n");
    }
}
