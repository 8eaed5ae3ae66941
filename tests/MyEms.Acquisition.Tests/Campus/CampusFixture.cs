using MyEms.Acquisition.Campus;
using MyEms.Acquisition.Campus.Defects;
using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.History;
using MyEms.Acquisition.Campus.Truth;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Tests.Campus;

/// <summary>One campus for the tests of this folder, and the last two months of its history, read once.</summary>
public sealed class CampusFixture
{
    public static readonly DateTime Seam = new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc);

    // One for all classes: nothing in it changes, and reading it takes seconds.
    private static readonly Lazy<Content> s_shared = new(() => new Content());

    public CampusModel Model => s_shared.Value.Model;

    public CampusEnergy Energy => s_shared.Value.Energy;

    public CampusRegisters Registers => s_shared.Value.Registers;

    public CampusHistory History => s_shared.Value.History;

    public IReadOnlyList<HistoryBatch> Batches => s_shared.Value.Batches;

    /// <summary>Every defect of the two months.</summary>
    public IReadOnlyList<DefectRecord> Recent => s_shared.Value.Recent;

    public IReadOnlyList<int> PointIds => s_shared.Value.PointIds;

    public CampusMeter Meter(string key) => Model.Meters.Single(m => m.Key == key);

    /// <summary>Readings of a meter's register by time.</summary>
    public IReadOnlyList<Reading> Register(string key) =>
        [.. s_shared.Value.ByPoint[1000 + Model.Points.Single(p => p.Key == key + "#energy").Index].OrderBy(r => r.At)];

    /// <summary>True energy of a UTC day in kWh or m³.</summary>
    public double Day(string key, DateTime day) =>
        Energy.Day(Meter(key).Site, (day - Model.Start).Days).Total(Meter(key).Slot) / 1000.0;

    private sealed class Content
    {
        public Content()
        {
            Energy = new CampusEnergy(Model);
            Registers = new CampusRegisters(Model, Energy);
            PointIds = [.. Model.Points.Select(p => 1000 + p.Index)];
            History = new CampusHistory(Model, Registers, PointIds);
            Batches = [.. History.Read(Seam.AddDays(-61), Seam)];
            Recent = new CampusTruth(Model).Defects(Seam.AddDays(-61), Seam);
            ByPoint = Batches.SelectMany(b => b.Readings.ToArray()).ToLookup(r => r.PointId);
        }

        public CampusModel Model { get; } = CampusModel.EndingAt(Seam.AddHours(9));

        public CampusEnergy Energy { get; }

        public CampusRegisters Registers { get; }

        public IReadOnlyList<int> PointIds { get; }

        public CampusHistory History { get; }

        public IReadOnlyList<HistoryBatch> Batches { get; }

        public IReadOnlyList<DefectRecord> Recent { get; }

        public ILookup<int, Reading> ByPoint { get; }
    }
}
