namespace MyEms.Pipeline.Tests.History;

/// <summary>
/// A random history of a random site, by its seed: readings and configuration change while workers compute and die, or, in a replay, one
/// change after another. Whenever it is asked, the ledger must equal one that is made from scratch.
/// </summary>
internal sealed class HistoryRun : IAsyncDisposable
{
    private const int Workers = 3;
    private readonly HistoryProduct _product;
    private readonly ConfigurationHistory _plant;
    private readonly ReadingHistory _readings;
    private readonly Func<CancellationToken, Task<string>>[] _actors;
    private readonly Random _random;
    private readonly List<(int Actor, string Told)> _changes = [];

    private HistoryRun(HistoryProduct product, HistoryNodes nodes, int seed)
    {
        (_product, _random) = (product, new Random(seed));
        (_readings, _plant) = (new ReadingHistory(nodes, seed), new ConfigurationHistory(nodes, ConfigurationHistory.Plant, seed + 1));
        var money = new ConfigurationHistory(nodes, ConfigurationHistory.Money, seed + 3);
        _actors = [token => _readings.StepAsync(product, token), token => _plant.StepAsync(product, token), token => money.StepAsync(product, token)];
    }

    /// <summary>What happened, in order: who did it, and in words.</summary>
    public IReadOnlyList<(int Actor, string Told)> Changes => _changes;

    public int Crashes { get; private set; }

    public int Stops { get; private set; }

    public static async Task<HistoryRun> BeginAsync(int seed, CancellationToken cancellationToken)
    {
        var product = await HistoryProduct.CreateAsync(cancellationToken);
        var run = new HistoryRun(product, await HistoryNodes.ReadAsync(product.DataSource, cancellationToken), seed);
        await run._plant.StepAsync(product, 6, cancellationToken);
        await run._readings.BeginAsync(product, cancellationToken);
        await run.PlanCrashesAsync(cancellationToken);
        return run;
    }

    /// <summary>Devices, technicians and the office change things at once, and nobody waits for anybody.</summary>
    public async Task LiveAsync(int steps, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Enumerable.Range(0, Workers).Select(i => new HistoryWorker(_product, i, new Random(_random.Next()))).ToList();
        var work = workers.Select(w => Task.Run(() => w.WorkAsync(end.Token), cancellationToken)).ToList();
        var actors = _actors.Select((_, i) => (Actor: i, Random: new Random(_random.Next()))).ToList();
        try
        {
            await Task.WhenAll(actors.Select(a => ChangeAsync(steps, a.Actor, a.Random, cancellationToken)));
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(work);
        }

        (Crashes, Stops) = (Crashes + workers.Sum(w => w.Crashes), Stops + workers.Sum(w => w.Stops));
    }

    /// <summary>One change after another, each worked off before the next.</summary>
    public async Task StepByStepAsync(int steps, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _actors.Length * steps; i++)
        {
            await ChangeAsync(i % _actors.Length, cancellationToken);
            await DrainAsync(cancellationToken);
        }
    }

    /// <summary>The changes of another run in their order, each worked off and verified; says what is wrong after the first that leaves a difference.</summary>
    public async Task<IReadOnlyList<string>> ReplayAsync(IEnumerable<int> order, CancellationToken cancellationToken)
    {
        await DrainAsync(cancellationToken);
        foreach (var actor in order)
        {
            await ChangeAsync(actor, cancellationToken);
            await DrainAsync(cancellationToken);
            if (await _product.VerifyAsync(cancellationToken) is { Differing: > 0 } found)
            {
                return [$"after: {_changes[^1].Told}", .. found.Examples];
            }
        }

        return ["no difference: it needs workers side by side, or one that died."];
    }

    /// <summary>Works everything off, then compares with a ledger from scratch, and both with a recomputation that stores nothing.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(CancellationToken cancellationToken)
    {
        await DrainAsync(cancellationToken);
        var verified = await _product.VerifyAsync(cancellationToken);
        var differences = await RebuildComparison.DifferencesAsync(_product, () => DrainAsync(cancellationToken), cancellationToken);
        Assert.True(verified.Compared > 1_000 && await CountAsync("select count(*) from ledger_day", cancellationToken) > 10, "The history left next to nothing to compare.");
        return [.. verified.Examples.Select(e => "verify: " + e), .. differences];
    }

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    /// <summary>Until no mark is left; one that no worker takes any more, or that was set aside, would be a figure that never heals.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var stages = HistoryProduct.Stages(_product.DataSource);
        for (var round = 0; round < 10; round++)
        {
            await stages(cancellationToken);
            if (await CountAsync("select count(*) from dirty", cancellationToken) == 0)
            {
                return;
            }
        }

        await using var left = _product.DataSource.CreateCommand("select string_agg(format('stage %s key %s %s–%s', stage, key, from_ts, to_ts), '; ') from dirty");
        Assert.Fail($"Marks are left: {await left.ExecuteScalarAsync(cancellationToken)}");
    }

    private async Task PlanCrashesAsync(CancellationToken cancellationToken)
    {
        long[] plan = [.. Enumerable.Range(1, 4_000).Where(_ => _random.Next(30) == 0)];
        await using var command = _product.DataSource.CreateCommand("insert into crash_plan select unnest($1)");
        command.Parameters.AddWithValue(plan);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Between two changes there is at times no pause, at times one in which the workers come to an end or nearly.</summary>
    private async Task ChangeAsync(int times, int actor, Random random, CancellationToken cancellationToken)
    {
        for (var i = 0; i < times; i++)
        {
            await ChangeAsync(actor, cancellationToken);
            for (var patience = random.Next(3) * 12; patience > 0 && await CountAsync("select count(*) from dirty where stage > 0", cancellationToken) > 0; patience--)
            {
                await Task.Delay(10, cancellationToken);
            }
        }
    }

    private async Task ChangeAsync(int actor, CancellationToken cancellationToken)
    {
        var told = await _actors[actor](cancellationToken);
        lock (_changes)
        {
            _changes.Add((actor, told));
        }
    }

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _product.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!; // a count is never null
    }
}
