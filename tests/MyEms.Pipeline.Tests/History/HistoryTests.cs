using System.Globalization;
using MyEms.TestKit;

namespace MyEms.Pipeline.Tests.History;

/// <summary>
/// Rebuild equality: whatever happens to a site, in whatever order, with workers that die at any statement, the ledger ends
/// as one that is made from scratch, bit for bit. MYEMS_HISTORY_SEED replays one history ("13") or some ("1-40"); every night has its own.
/// </summary>
[Trait("Feature", "PIP-07")]
public sealed class HistoryTests
{
    private const int Chapters = 4;
    private const int Steps = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_WorkersThatDieWhileEverythingChanges_EqualsARebuild()
    {
        var (crashes, stops) = (0, 0);
        foreach (var seed in Seeds(normally: 4, atNight: 1_000))
        {
            await using var run = await HistoryRun.BeginAsync(seed, Token);
            for (var chapter = 0; chapter < Chapters; chapter++)
            {
                await run.LiveAsync(Steps, Token);
                await AssertEqualAsync(run, seed);
            }

            (crashes, stops) = (crashes + run.Crashes, stops + run.Stops);
        }

        Assert.True(crashes > 0 && stops > 0, $"{crashes} crashes, {stops} stops: the histories were too calm.");
    }

    [Fact]
    public async Task History_OneChangeAfterAnother_EqualsARebuild()
    {
        // Marks of one change never cover here for what another has forgotten to mark.
        foreach (var seed in Seeds(normally: 3, atNight: 1_000))
        {
            await using var run = await HistoryRun.BeginAsync(seed, Token);
            for (var chapter = 0; chapter < Chapters / 2; chapter++)
            {
                await run.StepByStepAsync(Steps, Token);
                await AssertEqualAsync(run, seed);
            }
        }
    }

    private static IEnumerable<int> Seeds(int normally, int atNight)
    {
        if (Environment.GetEnvironmentVariable("MYEMS_HISTORY_SEED") is { Length: > 0 } asked)
        {
            var bounds = asked.Split('-').Select(b => int.Parse(b, CultureInfo.InvariantCulture)).ToArray();
            return Enumerable.Range(bounds[0], bounds[^1] - bounds[0] + 1);
        }

        var first = Nightly.IsOn ? (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 86_400 % 100_000) * 10_000 : 1;
        return Enumerable.Range(first, Nightly.Count(normally, atNight));
    }

    private static async Task AssertEqualAsync(HistoryRun run, int seed)
    {
        var differences = await run.CompareAsync(Token);
        if (differences.Count == 0)
        {
            return;
        }

        // The same changes in peace tell whether it is the change or the company that did it.
        await using var replay = await HistoryRun.BeginAsync(seed, Token);
        var culprit = await replay.ReplayAsync(run.Changes.Select(c => c.Actor).ToList(), Token);
        Assert.Fail(
            $"""
            The ledger differs from one made from scratch. Replay with MYEMS_HISTORY_SEED={seed}.
            {string.Join('\n', differences)}
            One change after another: {string.Join('\n', culprit)}
            History:
            {string.Join('\n', run.Changes.Select(c => c.Told))}
            """);
    }
}
