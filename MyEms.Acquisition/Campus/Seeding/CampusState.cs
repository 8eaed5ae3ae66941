using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus.History;
using MyEms.Core.Persistence;
using MyEms.Core.Settings;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>What the demo keeps between starts.</summary>
/// <param name="Seed">Seed of its model.</param>
/// <param name="Start">Begin of its history.</param>
/// <param name="Position">How far the history has been loaded.</param>
/// <param name="Alive">When its devices were last known to answer; what lies between this and a start was missed.</param>
public sealed record CampusState(ulong Seed, DateTime Start, HistoryPosition Position, DateTime Alive)
{
    internal const string Key = "campus.state";

    /// <summary>The model of this demo.</summary>
    public CampusModel Model() => new(Seed, Start);

    /// <summary>The kept state; null when there is no demo.</summary>
    public static async Task<CampusState?> FindAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var json = await context.Settings.Where(s => s.Key == Key).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<CampusState>(json);
    }

    /// <summary>Keeps the state; false when the demo has been removed meanwhile.</summary>
    internal async Task<bool> KeepAsync(MyEmsDbContext context, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(this);
        return await context.Settings.Where(s => s.Key == Key).ExecuteUpdateAsync(u => u.SetProperty(s => s.Value, json), cancellationToken) == 1;
    }

    internal Setting ToSetting() => new() { Key = Key, Value = JsonSerializer.Serialize(this) };
}
