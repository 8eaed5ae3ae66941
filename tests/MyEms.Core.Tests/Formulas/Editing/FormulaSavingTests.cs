using Microsoft.EntityFrameworkCore;
using MyEms.Core.Formulas;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Gateways;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Time;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Formulas.Editing;

[Trait("Feature", "MTR-04")]
public sealed class FormulaSavingTests(MigratedDatabase fixture) : IClassFixture<MigratedDatabase>, IAsyncLifetime
{
    private static readonly DateOnly s_day = new(2026, 3, 1);

    private readonly FormulaStore _store = new(fixture.Contexts(), fixture.Database.DataSource, new LedgerModelCache(fixture.Contexts()), TimeProvider.System);
    private NodeScope _scope = NodeScope.Nothing;
    private int _space;
    private int _main;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FormulaSaving Saving => new(fixture.Contexts(), _store, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await using var context = fixture.Context();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        var organisation = context.Add(new Organisation { Name = "O", Currency = "EUR", Zone = "Europe/Amsterdam" }).Entity;
        await context.SaveChangesAsync(Token);
        _scope = NodeScope.Of(organisation.Id, isAdministrator: false);
        var space = context.Add(new Space { Name = "Site", OrganisationId = organisation.Id }).Entity;
        var meters = new[] { "Main", "Floor 1", "Floor 1", "100%_gas" }.Select(n => context.Add(new Meter { Name = n, OrganisationId = organisation.Id }).Entity).ToArray();
        await context.SaveChangesAsync(Token);
        context.AddRange(meters.Select((m, i) => new MeterVersion { MeterId = m.Id, CategoryId = i == 3 ? 2 : 1, ItemId = i == 3 ? 2 : 1 }));
        context.Add(new Point { Name = "Active power", NodeId = meters[0].Id, Quantity = PointQuantity.Power, Unit = "kW", Address = "{}" });
        context.Add(new Point { Name = "Register", NodeId = meters[0].Id, Quantity = PointQuantity.EnergyRegister, Unit = "kWh", Address = "{}" });
        await context.SaveChangesAsync(Token);
        await LedgerConfigurationChange.ApplyAsync(context, Token);
        await transaction.CommitAsync(Token);
        (_space, _main) = (space.Id, meters[0].Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SearchAsync_PartOfAName_FindsMetersFirstAndNumbersTwins()
    {
        var subject = await SubjectAsync();

        Assert.Equal(["Main", "Main/Active power"], (await _store.SearchAsync(subject, "main", Token)).Select(i => i.Name));
        Assert.All(await _store.SearchAsync(subject, "floor", Token), i => Assert.StartsWith("Floor 1 #", i.Name, StringComparison.Ordinal));
        Assert.Equal(["100%_gas"], (await _store.SearchAsync(subject, "%", Token)).Select(i => i.Name));
        Assert.Empty(await _store.SearchAsync(subject, new string('x', 300), Token));
    }

    [Fact]
    public async Task ReviewAsync_Names_AreFoundAmbiguousOrUnknownAtTheirPlaces()
    {
        var subject = await SubjectAsync();
        var twin = (await _store.SearchAsync(subject, "floor", Token))[0];

        var good = await _store.ReviewAsync(subject, $"Main - {FormulaNames.Write(twin.Name)} + [Main/Active power] / 4", Token);
        var bad = await _store.ReviewAsync(subject, "Main - [Floor 1] + Nothing", Token);

        Assert.True(good.IsGood);
        Assert.Equal([(_main, (int?)null), (twin.MeterId, null), (null, good.Inputs[2].PointId)], good.Inputs.Select(i => (i.MeterId, i.MeterId is null ? i.PointId : null)));
        Assert.Equal([(FormulaErrorCode.AmbiguousName, 7), (FormulaErrorCode.UnknownName, 19)], bad.Errors.Select(e => (e.Code, e.Span.Start)));
        Assert.Contains(" #", bad.Errors[0].Arguments[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReviewAsync_OfAnotherOrganisation_KnowsNoneOfTheNames()
    {
        var foreign = (await SubjectAsync()) with { OrganisationId = int.MaxValue };

        Assert.Equal([FormulaErrorCode.UnknownName], (await _store.ReviewAsync(foreign, "Main * 2", Token)).Errors.Select(e => e.Code));
        Assert.Empty(await _store.SearchAsync(foreign, "main", Token));
    }

    [Fact]
    public async Task CreateAsync_GoodFormula_MakesAVirtualMeterThatTheLedgerKnows()
    {
        var made = await CreateAsync("Rest", "Main * 0.5");

        await using var context = fixture.Context();
        var meter = await context.Meters.SingleAsync(m => m.Id == made, Token);
        var stored = await context.FormulaVersions.Include(v => v.Variables).SingleAsync(v => v.MeterId == made, Token);
        Assert.Equal((MeterSource.Virtual, "Rest"), (meter.Source, meter.Name));
        Assert.Equal((_main, "Main"), (stored.Variables.Single().MeterId, stored.Variables.Single().Name));
        Assert.False((await context.MeterVersions.SingleAsync(v => v.MeterId == made, Token)).Counted);
        Assert.Equal(_space, (await context.Placements.SingleAsync(p => p.NodeId == made, Token)).SpaceId);
    }

    [Theory]
    [InlineData("", "Main", FormulaOutcomeKind.BadName)]
    [InlineData("X", "Main +", FormulaOutcomeKind.Refused)]
    [InlineData("X", "[100%_gas]", FormulaOutcomeKind.Refused)]
    public async Task CreateAsync_Mistake_MakesNothing(string name, string text, FormulaOutcomeKind expected)
    {
        await using var context = fixture.Context();
        var before = await context.Meters.CountAsync(Token);

        Assert.Equal(expected, (await Saving.CreateAsync(_scope, new NewVirtualMeter(name, 1, _space, false, text, null), Token)).Kind);
        Assert.Equal(FormulaOutcomeKind.NotThere, (await Saving.CreateAsync(NodeScope.Of(int.MaxValue, false), new NewVirtualMeter("X", 1, _space, false, "Main", null), Token)).Kind);
        Assert.Equal(before, await context.Meters.CountAsync(Token));
    }

    [Fact]
    public async Task SaveAsync_FromADate_KeepsWhatWasBeforeAndTheIdOfItsVersion()
    {
        var meter = await CreateAsync("Dated", "Main * 2");
        var first = (await FindAsync(meter)).Versions[0];

        var saved = await Saving.SaveAsync(_scope, meter, new FormulaChange("Main * 3", s_day, null, null), Token);

        var after = await FindAsync(meter);
        Assert.Equal(FormulaOutcomeKind.Saved, saved.Kind);
        Assert.Equal([("Main * 2", Validity.Beginning), ("Main * 3", new DateTime(2026, 2, 28, 23, 0, 0, DateTimeKind.Utc))], after.Versions.Select(v => (v.Text, v.ValidFrom)));
        Assert.Equal((first.Id, after.Versions[1].ValidFrom), (after.Versions[0].Id, after.Versions[0].ValidTo));
    }

    [Fact]
    public async Task SaveAsync_AlwaysSo_RewritesTextAndNames()
    {
        var meter = await CreateAsync("Always", "Main * 2");

        await Saving.SaveAsync(_scope, meter, new FormulaChange("[Main/Active power] / 4", null, null, null), Token);

        var version = Assert.Single((await FindAsync(meter)).Versions);
        Assert.Equal(("[Main/Active power] / 4", "Main/Active power"), (version.Text, version.Variables.Single().Name));
    }

    [Fact]
    public async Task SaveAsync_RenamedMeter_NameKeepsItsMeaning()
    {
        var other = await CreateAsync("Short-lived", "Main * 1");
        var meter = await CreateAsync("Keeps", "[Short-lived] * 2");
        await using (var context = fixture.Context())
        {
            await context.Nodes.Where(n => n.Id == other).ExecuteUpdateAsync(n => n.SetProperty(x => x.Name, "Renamed"), Token);
        }

        var saved = await Saving.SaveAsync(_scope, meter, new FormulaChange("[Short-lived] * 3", null, null, null), Token);

        Assert.Equal((other, "Renamed"), (saved.Review?.Inputs[0].MeterId, saved.Review?.Inputs[0].NodeName));
    }

    [Fact]
    public async Task SaveAsync_Loop_IsRefusedWithTheWayRoundByNames()
    {
        var a = await CreateAsync("A", "Main * 1");
        var b = await CreateAsync("B", "A + Main");

        var saved = await Saving.SaveAsync(_scope, a, new FormulaChange("2 * Main + B", null, null, null), Token);

        var error = Assert.Single(saved.Review?.Errors ?? []);
        Assert.Equal((FormulaOutcomeKind.Refused, FormulaErrorCode.Loop, "A → B → A"), (saved.Kind, error.Code, error.Arguments[0]));
        Assert.Equal(new FormulaSpan(11, 1), error.Span);
        Assert.Equal("Main * 1", (await FindAsync(a)).Versions.Single().Text);
        Assert.True(b > 0);
    }

    [Fact]
    public async Task SaveAsync_LoopOnlyInVersionsThatNeverMeet_IsSaved()
    {
        var a = await CreateAsync("Early", "Main * 1");
        var b = await CreateAsync("Later", "Early + Main");
        await Saving.SaveAsync(_scope, b, new FormulaChange("Main * 2", s_day, null, null), Token);

        Assert.Equal(FormulaOutcomeKind.Refused, (await Saving.SaveAsync(_scope, a, new FormulaChange("Later * 1", s_day.AddDays(-1), null, null), Token)).Kind);
        Assert.Equal(FormulaOutcomeKind.Saved, (await Saving.SaveAsync(_scope, a, new FormulaChange("Later * 1", s_day, null, null), Token)).Kind);
    }

    [Fact]
    public async Task SaveAsync_StaleRevisionWrongMeterOrScope_ChangesNothing()
    {
        var meter = await CreateAsync("Contested", "Main * 2");
        var seen = (await FindAsync(meter)).Revision;
        await Saving.SaveAsync(_scope, meter, new FormulaChange("Main * 3", null, seen, null), Token);

        Assert.Equal(FormulaOutcomeKind.Changed, (await Saving.SaveAsync(_scope, meter, new FormulaChange("Main * 4", null, seen, null), Token)).Kind);
        Assert.Equal(FormulaOutcomeKind.NotVirtual, (await Saving.SaveAsync(_scope, _main, new FormulaChange("Main * 4", null, null, null), Token)).Kind);
        Assert.Equal(FormulaOutcomeKind.NotThere, (await Saving.SaveAsync(NodeScope.Of(int.MaxValue, false), meter, new FormulaChange("Main", null, null, null), Token)).Kind);
        Assert.Equal(FormulaOutcomeKind.BadDate, (await Saving.SaveAsync(_scope, meter, new FormulaChange("Main", DateOnly.MinValue, null, null), Token)).Kind);
        Assert.Equal("Main * 3", (await FindAsync(meter)).Versions.Single().Text);
    }

    [Fact]
    public async Task EstimateAsync_Saves_Nothing()
    {
        var meter = await CreateAsync("Estimated", "Main * 2");

        var estimate = await Saving.EstimateAsync(_scope, meter, new FormulaChange("Main * 3", null, null, null), Token);

        Assert.NotNull(estimate.Effect);
        Assert.Equal("Main * 2", (await FindAsync(meter)).Versions.Single().Text);
    }

    [Fact]
    public async Task TryAsync_StoredVectors_GivesValuesQualityAndReasons()
    {
        await new Partitions(fixture.Database.DataSource).EnsureAsync(BaseInterval.StartOf(s_day), BaseInterval.StartOf(s_day.AddDays(1)), Token);
        await using (var connection = await fixture.Database.DataSource.OpenConnectionAsync(Token))
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            var vector = new DayVector();
            foreach (var (i, quantity) in new[] { (0, 4_000_000), (1, 0), (3, 2_000_000) })
            {
                (vector.Quantity[i], vector.Known[i], vector.Estimated[i]) = (quantity, BaseInterval.Seconds, i == 3 ? quantity : 0);
            }

            await LedgerStore.ReplaceAsync(connection, [(_main, s_day, s_day.AddDays(1))], [new LedgerVector(_main, new VectorKey(1, 1, LedgerRole.Input), s_day, vector)], Token);
            await transaction.CommitAsync(Token);
        }

        var review = await _store.ReviewAsync(await SubjectAsync(), "1 / Main * 8", Token);
        var trial = await _store.TryAsync(review, 10, new Validity(BaseInterval.StartOf(s_day), BaseInterval.StartOf(s_day, 5)), Token);

        Assert.Equal([20, null, null, 40, null], trial.Values);
        Assert.Equal([false, false, false, true, false], trial.Estimated);
        Assert.Equal(1, trial.Missing[FormulaReason.DivisionByZero]);
        Assert.Equal((BaseInterval.StartOf(s_day, 3), 4.0, 2.0), (trial.LatestAt, trial.Latest.Value, trial.LatestInputs[0]));
    }

    private async Task<FormulaSubject> SubjectAsync() => await _store.SubjectAsync(_scope, _space, 1, Token) ?? throw new InvalidOperationException("The space is there.");

    private async Task<MeterFormula> FindAsync(int meter) => await _store.FindAsync(_scope, meter, Token) ?? throw new InvalidOperationException("The meter is there.");

    private async Task<int> CreateAsync(string name, string text)
    {
        var made = await Saving.CreateAsync(_scope, new NewVirtualMeter(name, 1, _space, false, text, null), Token);
        Assert.Equal(FormulaOutcomeKind.Saved, made.Kind);
        return made.MeterId.GetValueOrDefault();
    }
}
