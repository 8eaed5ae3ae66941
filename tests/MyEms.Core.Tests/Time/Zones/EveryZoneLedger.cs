using MyEms.Core.Ledger;
using MyEms.Core.Organisations;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Spaces;
using MyEms.Core.Time;
using MyEms.TestKit.Databases;

namespace MyEms.Core.Tests.Time.Zones;

/// <summary>
/// A space in every zone whose clock went its own way, each with three weeks of vectors around one of its changes. Every quarter hour
/// holds another amount, so that one lost and one counted twice cannot make up for each other.
/// </summary>
public sealed class EveryZoneLedger : MigratedDatabase
{
    /// <summary>Apia left out a date, Newfoundland changed at a minute past midnight, and half of the world changed twice.</summary>
    public const int Year = 2011;

    private const int DaysAround = 10;
    private static readonly VectorKey s_key = new(1, 1, LedgerRole.Input);
    private static readonly DateTime s_zero = new(Year - 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal IReadOnlyList<ZoneSpace> Spaces { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var context = Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var organisation = new Organisation { Name = "World", Currency = "EUR", Zone = "Etc/UTC" };
        context.Add(organisation);
        await context.SaveChangesAsync();
        var spaces = TzDatabase.Clocks.Select(c => (Clock: c, Space: new Space { Name = c.Name, OrganisationId = organisation.Id })).ToList();
        context.AddRange(spaces.Select(s => s.Space));
        await context.SaveChangesAsync();
        context.AddRange(spaces.Select(s => new SpaceVersion { SpaceId = s.Space.Id, Zone = s.Clock.Name }));
        await context.SaveChangesAsync();
        await LedgerConfigurationChange.ApplyAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        Spaces = [.. spaces.Select(s => new ZoneSpace(s.Space.Id, TimeZoneInfo.FindSystemTimeZoneById(s.Clock.Name), s.Clock.Truth, First(s.Clock.Truth), First(s.Clock.Truth).AddDays(2 * DaysAround)))];
        await WriteAsync();
    }

    public LedgerModelCache Models() => new(Contexts());

    /// <summary>Sum of the amounts, and seconds, of the quarter hours of [from, to), by the file of the tz database and a formula.</summary>
    internal static (long Quantity, long Known) Truth(ZoneSpace space, DateTime from, DateTime to)
    {
        var (begin, finish) = (BaseInterval.StartOf(space.First), BaseInterval.StartOf(space.End));
        var (first, end) = (Number(from > begin ? from : begin), Number(to < finish ? to : finish));
        return end <= first ? (0, 0) : ((first + end - 1) * (end - first) / 2, (end - first) * BaseInterval.Seconds);
    }

    private static DateOnly First(ZoneTruth truth)
    {
        // The last of the year: the long day in the north, the short one in the south, and 30 December, which Samoa never had.
        var change = truth.Changes.LastOrDefault(c => c.Year == Year, new DateTime(Year, 12, 15, 0, 0, 0, DateTimeKind.Utc));
        return BaseInterval.DayOf(change).AddDays(-DaysAround);
    }

    private static long Number(DateTime instant) => (instant - s_zero).Ticks / BaseInterval.Length.Ticks;

    private async Task WriteAsync()
    {
        await new Partitions(Database.DataSource).EnsureAsync(s_zero, s_zero.AddYears(3), CancellationToken.None);
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var vectors = Spaces.SelectMany(s => Enumerable.Range(0, s.End.DayNumber - s.First.DayNumber).Select(d => Vector(s.Node, s.First.AddDays(d)))).ToList();
        await LedgerStore.ReplaceAsync(connection, [.. Spaces.Select(s => (s.Node, s.First, s.End))], vectors, CancellationToken.None);
        var model = await Models().GetAsync(connection, CancellationToken.None);
        var ofNode = vectors.ToLookup(v => v.NodeId);
        foreach (var space in Spaces)
        {
            var days = NodeDays.Of(model, space.Node, new Validity(BaseInterval.StartOf(space.First), BaseInterval.StartOf(space.End))).LocalDays;
            var whole = ofNode[space.Node].ToDictionary(v => v.Day, v => new WholeDay(v.Values, new int[BaseInterval.PerDay]));
            var figures = days.Select(day => LocalDays.Cut(space.Node, s_key, day, model.DayRange(space.Node, day), whole)).OfType<LedgerDay>();
            await LedgerDayStore.ReplaceAsync(connection, [new LedgerScope(space.Node, days[0], days[^1].AddDays(1))], figures, CancellationToken.None);
        }

        await transaction.CommitAsync();
    }

    private static LedgerVector Vector(int node, DateOnly day)
    {
        var vector = new DayVector();
        for (var i = 0; i < BaseInterval.PerDay; i++)
        {
            vector.Quantity[i] = Number(BaseInterval.StartOf(day, i));
            vector.Cost[i] = 3 * vector.Quantity[i];
            vector.Carbon[i] = 5 * vector.Quantity[i];
            vector.Known[i] = BaseInterval.Seconds;
        }

        return new LedgerVector(node, s_key, day, vector);
    }
}

/// <summary>A space of the world, and the UTC days [First, End) of which its ledger knows something.</summary>
internal sealed record ZoneSpace(int Node, TimeZoneInfo Zone, ZoneTruth Truth, DateOnly First, DateOnly End);
