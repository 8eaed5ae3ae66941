using MyEms.Acquisition.VirtualPoints;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Live;
using MyEms.Core.Readings;
using MyEms.Core.Time;

namespace MyEms.Acquisition.Tests.VirtualPoints;

[Trait("Feature", "MTR-05")]
public sealed class VirtualPointEvaluationTests
{
    private static readonly DateTime s_now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly LiveValues _live = new();
    private readonly List<FormulaVersion> _versions = [];
    private readonly List<Point> _points = [New(1, "kW"), New(2, "kW"), New(3, "1")];
    private readonly VirtualPointEvaluation _evaluation;

    public VirtualPointEvaluationTests() => _evaluation = new VirtualPointEvaluation(_live, TimeSpan.FromMinutes(5));

    [Fact]
    public void Run_InputsAreThere_GivesTheNewestInstant()
    {
        Add(10, "a + b", "kW");
        Publish((1, 3, -10), (2, 4, -2));

        var reading = Assert.Single(_evaluation.Run(Set(), s_now));

        Assert.Equal(new Reading(10, s_now.AddSeconds(-2), 7), reading);
        Assert.Equal((7.0, (string?)null), (_live.Find(10)!.Value, _live.Find(10)!.Fault)); // published in this run
    }

    [Fact]
    public void Run_NothingChanged_ComputesNothing()
    {
        Add(10, "a + b", "kW");
        Publish((1, 3, -10), (2, 4, -2));
        _evaluation.Run(Set(), s_now);
        var version = _live.Version;

        Assert.Empty(_evaluation.Run(Set(), s_now.AddSeconds(1)));
        Assert.Equal(version, _live.Version);

        Publish((2, 5, -1));
        Assert.Equal(8, Assert.Single(_evaluation.Run(Set(), s_now)).Value);
    }

    [Fact]
    public void Run_InputGrowsOld_IsMissingWithTheReason()
    {
        Add(10, "a + b", "kW");
        Publish((1, 3, -10), (2, 4, -2));
        _evaluation.Run(Set(), s_now);

        Assert.Empty(_evaluation.Run(Set(), s_now.AddSeconds(295)));

        Assert.Contains(" a has none", _live.Find(10)!.Fault, StringComparison.Ordinal); // published in the first run
        Assert.Equal(7, _live.Find(10)!.Value); // the last good value stays beside the fault
    }

    [Fact]
    public void Run_Coalesce_GoesOnWithoutTheOldInput()
    {
        Add(10, "coalesce(a, 0) + b", "kW");
        Publish((1, 3, -400), (2, 4, -2));

        Assert.Equal(4, Assert.Single(_evaluation.Run(Set(), s_now)).Value);
    }

    [Fact]
    public void Run_AllInputsOld_IsMissingEvenWithCoalesce()
    {
        Add(10, "coalesce(a, 0) + coalesce(b, 0)", "kW");
        Publish((1, 3, -400), (2, 4, -400));

        Assert.Empty(_evaluation.Run(Set(), s_now));
        Assert.NotNull(_live.Find(10)?.Fault);
    }

    [Fact]
    public void Run_DivisionByZero_IsMissingAndTheOthersGoOn()
    {
        Add(10, "a / b", "1");
        Add(11, "a + b", "kW");
        Publish((1, 3, -1), (2, 0, -1));

        Assert.Equal([11], _evaluation.Run(Set(), s_now).Select(r => r.PointId));
        Assert.Contains("division by zero", _live.Find(10)!.Fault, StringComparison.Ordinal); // published in this run
    }

    [Fact]
    public void Run_VirtualOverVirtual_InOneRunAndMissingAtOnce()
    {
        Add(10, "v11 * 2", "kW");
        Add(11, "a / c", "kW");
        Publish((1, 6, -1), (3, 2, -1));
        Assert.Equal([(11, 3.0), (10, 6.0)], _evaluation.Run(Set(), s_now).Select(r => (r.PointId, r.Value)));

        Publish((3, 0, 0));

        Assert.Empty(_evaluation.Run(Set(), s_now));
        Assert.NotNull(_live.Find(10)?.Fault);
    }

    [Fact]
    public void Run_FormulaThatCannotBeComputed_SaysSoAndTheOthersGoOn()
    {
        Add(10, "a +", "kW");
        Add(11, "v12 + a", "kW");
        Add(12, "v11 + a", "kW");
        Add(13, "a + b", "kWh");
        Add(14, "a * 2", "kW");
        Publish((1, 6, -1), (2, 1, -1));

        Assert.Equal([14], _evaluation.Run(Set(), s_now).Select(r => r.PointId));
        Assert.All([10, 11, 12, 13], id => Assert.NotNull(_live.Find(id)?.Fault));
    }

    [Fact]
    public void Run_BeyondTheLimits_IsStoredWithItsFlagAndNoInputOfOthers()
    {
        Add(10, "a * 2", "kW");
        _points[^1].HighLimit = 10;
        Add(11, "v10 + b", "kW");
        Publish((1, 6, -1), (2, 1, -1));

        var reading = Assert.Single(_evaluation.Run(Set(), s_now));

        Assert.Equal((10, ReadingQuality.AboveRange), (reading.PointId, reading.Quality));
    }

    [Fact]
    public void Run_NotATrend_IsShownButNotStored()
    {
        Add(10, "a * 2", "kW");
        _points[^1].IsTrend = false;
        Publish((1, 6, -1));

        Assert.Empty(_evaluation.Run(Set(), s_now));
        Assert.Equal(12, _live.Find(10)?.Value);
    }

    [Fact]
    public void At_VersionsByDate_OneHoldsAndTheSetKnowsUntilWhen()
    {
        Add(10, "a + b", "kW", to: s_now);
        Add(10, "a - b", "kW", from: s_now);
        Publish((1, 6, -1), (2, 1, -1));

        var before = Set(s_now.AddSeconds(-1));

        Assert.Equal(s_now, before.HoldsUntil);
        Assert.Equal(7, Assert.Single(_evaluation.Run(before, s_now.AddSeconds(-1))).Value);
        Assert.Equal(5, Assert.Single(_evaluation.Run(Set(), s_now)).Value);
    }

    private static Point New(int id, string unit) => new() { Id = id, Name = "P" + id, Unit = unit, Address = "{}" };

    private VirtualPointSet Set(DateTime? at = null) => VirtualPointSet.At(_versions, _points, at ?? s_now);

    private void Add(int id, string text, string unit, DateTime? from = null, DateTime? to = null)
    {
        if (!_points.Exists(p => p.Id == id))
        {
            _points.Add(New(id, unit));
        }

        string[] names = ["a", "b", "c", "v10", "v11", "v12"];
        _versions.Add(new FormulaVersion
        {
            Id = _versions.Count + 1, PointId = id, Text = text, ValidFrom = from ?? Validity.Beginning, ValidTo = to ?? Validity.End,
            Variables = [.. names.Where(n => text.Contains(n, StringComparison.Ordinal)).Select(n => new FormulaVariable { Name = n, PointId = Id(n) })],
        });
    }

    private static int Id(string name) => name switch { "a" => 1, "b" => 2, "c" => 3, "v10" => 10, "v11" => 11, _ => 12 };

    private void Publish(params (int Point, double Value, int Seconds)[] values) =>
        _live.Publish([.. values.Select(v => new Reading(v.Point, s_now.AddSeconds(v.Seconds), v.Value))]);
}
