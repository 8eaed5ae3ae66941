using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Pipeline.Tests.History;

/// <summary>What can be done to a dated version: "from a date on", "it was always so", "not before", "no longer", "never".</summary>
internal static class DatedEdits
{
    /// <summary>Changes one of the versions in one of these ways; null when there is none.</summary>
    public static async Task<string?> ApplyAsync<T>(MyEmsDbContext context, Random random, Action<T> mutate)
        where T : class, IDated
    {
        var versions = await context.Set<T>().OrderBy(v => EF.Property<int>(v, "Id")).ToListAsync();
        if (versions.Count == 0)
        {
            return null;
        }

        var version = versions[random.Next(versions.Count)];
        var at = Bound(random);
        var isInside = version.ValidFrom < at && at < version.ValidTo;
        switch (random.Next(8))
        {
            case 0:
                context.Remove(version);
                return Say(version, "removed");
            case 1 when isInside:
                version.ValidTo = at;
                return Say(version, "ended");
            case 2 when isInside && !versions.Exists(v => v != version && v.ValidFrom == at):
                version.ValidFrom = at;
                return Say(version, "begun later");
            case 3 or 4:
                mutate(version);
                return Say(version, "was always so");
            default:
                mutate(isInside ? Split(context, version, at) : version);
                return Say(version, isInside ? $"changed from {at:dd HH:mm}" : "rewritten");
        }
    }

    /// <summary>An instant on the grid, more often within the readings than not; some at a local midnight.</summary>
    public static DateTime Bound(Random random)
    {
        var instant = ReadingHistory.Start.AddMinutes(random.Next(-600, 9_000));
        return random.Next(3) == 0 ? LocalBuckets.StartOfDay(TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen"), DateOnly.FromDateTime(instant)) : BaseInterval.Floor(instant);
    }

    private static T Split<T>(MyEmsDbContext context, T version, DateTime at)
        where T : class, IDated
    {
        var copy = (T)context.Entry(version).CurrentValues.ToObject();
        context.Entry(copy).Property("Id").CurrentValue = 0;
        if (context.Entry(copy).Metadata.FindProperty("Uuid") is not null)
        {
            context.Entry(copy).Property("Uuid").CurrentValue = Guid.CreateVersion7();
        }

        version.ValidTo = at;
        copy.ValidFrom = at;
        context.Add(copy);
        return copy;
    }

    private static string Say(object version, string what) => $"{version.GetType().Name}: {what}";
}
