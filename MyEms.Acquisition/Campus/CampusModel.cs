using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Layout;

namespace MyEms.Acquisition.Campus;

/// <summary>
/// The demo organisation: what exists, which device shows it and what is wrong with it. A function of seed and start only;
/// the same arguments give the same model, truth and readings, byte by byte.
/// </summary>
public sealed class CampusModel
{
    /// <summary>Days of history, thirteen months.</summary>
    public const int HistoryDays = 396;

    /// <summary>Key of the organisation's root space.</summary>
    public const string Organisation = "harbourline";

    /// <summary>What follows the site's key in the key of its main board.</summary>
    public const string MainBoard = "/e/main";

    /// <summary>Seed of the demo.</summary>
    public const ulong DemoSeed = 20_240_229;

    /// <summary>Builds the campus.</summary>
    /// <param name="seed">Seed of all randomness.</param>
    /// <param name="start">Begin of the history: midnight UTC.</param>
    /// <exception cref="ArgumentException"><paramref name="start"/> is not midnight UTC.</exception>
    public CampusModel(ulong seed, DateTime start)
    {
        if (start.Kind != DateTimeKind.Utc || start.TimeOfDay != TimeSpan.Zero)
        {
            throw new ArgumentException("The campus begins at midnight UTC.", nameof(start));
        }

        (Seed, Start) = (seed, start);
        var layout = CampusLayout.Build(seed);
        (Sites, Spaces, Gateways, Meters) = (layout.Sites, layout.Spaces, layout.Gateways, layout.Meters);
        (Equipments, Tenants, Bindings) = (layout.Equipments, layout.Tenants, layout.Bindings);
        Points = CampusLayout.Points(Sites, Meters);
        Defects = DefectPlan.Build(Meters, Seam);
        CheckDefects();
    }

    /// <summary>Seed of all randomness.</summary>
    public ulong Seed { get; }

    /// <summary>Begin of the history, midnight UTC.</summary>
    public DateTime Start { get; }

    /// <summary>End of the planned history: no planned defect but a lasting one lies after it.</summary>
    public DateTime Seam => Start.AddDays(HistoryDays);

    /// <summary>The sites, in the order of their index.</summary>
    public IReadOnlyList<CampusSite> Sites { get; }

    /// <summary>All spaces, parents before children; the first is the organisation.</summary>
    public IReadOnlyList<CampusSpace> Spaces { get; }

    /// <summary>The gateways, in the order of their index.</summary>
    public IReadOnlyList<CampusGateway> Gateways { get; }

    /// <summary>The meters, in the order of their index; parents before children.</summary>
    public IReadOnlyList<CampusMeter> Meters { get; }

    /// <summary>The equipments.</summary>
    public IReadOnlyList<CampusEquipment> Equipments { get; }

    /// <summary>The tenants.</summary>
    public IReadOnlyList<CampusTenant> Tenants { get; }

    /// <summary>Which meter belongs to which equipment or tenant.</summary>
    public IReadOnlyList<CampusBinding> Bindings { get; }

    /// <summary>The points, in the order of their index.</summary>
    public IReadOnlyList<CampusPoint> Points { get; }

    /// <summary>The planned defects by begin. Further rollovers and silences follow from <see cref="CampusTruth"/>.</summary>
    public IReadOnlyList<DefectRecord> Defects { get; }

    /// <summary>The campus whose history ends on the day of <paramref name="now"/>, with the demo's seed.</summary>
    public static CampusModel EndingAt(DateTime now) => new(DemoSeed, now.Date.AddDays(-HistoryDays));

    private void CheckDefects()
    {
        var keys = Meters.Select(m => m.Key).ToHashSet();
        var unknown = Defects.Where(d => !keys.Contains(d.Meter)).Select(d => d.Meter).Distinct().ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException($"The defect plan names meters that the campus lacks: {string.Join(", ", unknown)}.");
        }
    }
}
