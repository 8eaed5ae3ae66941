using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Pipeline.Ingest;
using MyEms.TestKit.Databases;

namespace MyEms.TestKit.Campus;

/// <summary>
/// A class fixture: the digital campus with nine weeks of its history in the ledger, as the program itself would have them.
/// Configuration from the seeder, readings through ingest, ledger from the stages run to the end; no mark is left.
/// The history is [<see cref="From"/>, <see cref="To"/>): September and October 2026 whole in every zone of the campus, the
/// end of summer time in Rotterdam (25 October) and in Boston (1 November), and at least one defect of every kind.
/// Its devices are not running: gateways point at a port that refuses. Give code under test <see cref="Clock"/>.
/// <code>
/// public sealed class MyTests(CampusDatabase campus) : IClassFixture&lt;CampusDatabase&gt;
/// {
///     // campus.Database.ConnectionString, campus.Contexts(), campus.Node("rtm/hall1"), CampusDatabase.Model …
/// }
/// </code>
/// Made once per machine and version of the code, then cloned: a class may write into its own.
/// </summary>
public class CampusDatabase : MigratedDatabase
{
    private static readonly Lazy<CampusModel> s_model = new(() => CampusModel.EndingAt(To));
    private Dictionary<Guid, int> _nodes = [];

    /// <summary>The first instant with history, UTC.</summary>
    public static DateTime From { get; } = new(2026, 8, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The instant at which the history ends and the clock stands, UTC: a Tuesday.</summary>
    public static DateTime To { get; } = new(2026, 11, 3, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What exists on the campus and what is wrong with it. Its history would begin thirteen months before <see cref="To"/>.</summary>
    public static CampusModel Model => s_model.Value;

    /// <summary>Says always <see cref="To"/>; its timers run.</summary>
    public static TimeProvider Clock { get; } = new StandingClock();

    protected override TemplateName Template => TemplateName.Of(
        "campus", typeof(MyEmsDbContext).Assembly, typeof(CampusModel).Assembly, typeof(ReadingIngest).Assembly, typeof(CampusDatabase).Assembly);

    /// <summary>The id of the space, meter, equipment or tenant that has this key in the model, for example <c>rtm/e/main</c>.</summary>
    public int Node(string key) => _nodes[CampusIds.Of(key)];

    /// <summary>Every node id of the campus.</summary>
    public IReadOnlyCollection<int> Nodes => _nodes.Values;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var context = Context();
        _nodes = await context.Set<Node>().ToDictionaryAsync(n => n.Uuid, n => n.Id);
    }

    protected override async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await base.PrepareAsync(connectionString, cancellationToken);
        await CampusPreparation.RunAsync(connectionString, cancellationToken);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(To, TimeSpan.Zero);
    }
}
