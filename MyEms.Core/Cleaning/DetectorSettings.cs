namespace MyEms.Core.Cleaning;

/// <summary>
/// Which detectors look at the readings of a meter, and with which limits. On without a rule: range, hourly limits (where the
/// meter has some), dip and spike, which contradict a register whatever its load. The statistical ones are off: a load that
/// is switched on, a holiday or a coarse register is no fault of the reading, and what they leave out is estimated.
/// </summary>
public sealed class DetectorSettings
{
    /// <summary>What the statistical detectors look back upon.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private static readonly (Detector Detector, bool IsOn, double Limit)[] s_defaults =
    [
        (Detector.Range, true, 0),
        (Detector.HourlyLimit, true, 0),
        (Detector.Dip, true, 8),
        (Detector.Spike, true, 8),
        (Detector.ZScore, false, 3.5),
        (Detector.Iqr, false, 3),
        (Detector.MeanSpike, false, 150),
        (Detector.SuddenDrop, false, 20),
        (Detector.Stuck, false, 12),
    ];

    private readonly double?[] _limits;

    private DetectorSettings(double?[] limits)
    {
        _limits = limits;
        UsesWindow = _limits.AsSpan((int)Detector.ZScore).ContainsAnyExcept((double?)null);
    }

    public static DetectorSettings Default { get; } = Of([], 0, 0, 0);

    /// <summary>Whether a detector is on that looks back over <see cref="Window"/>; the others look at the nearest readings only.</summary>
    public bool UsesWindow { get; }

    /// <summary>
    /// The limit of a detector, null when it is off. Dip and spike: how many of its usual steps a register may make at once;
    /// z-score: of the median deviation; quartiles: of their distance; mean spike and sudden drop: per cent of the mean rate;
    /// stuck: hours, at most those of <see cref="Window"/>. Range and hourly limits have theirs at the point and the meter.
    /// </summary>
    public double? LimitOf(Detector detector) => _limits[(int)detector];

    public bool IsOn(Detector detector) => _limits[(int)detector] is not null;

    /// <summary>The settings for a meter: the rule of the meter, else of the category, else of the organisation, else the default.</summary>
    public static DetectorSettings Of(IReadOnlyList<CleaningRule> rules, int organisationId, int categoryId, int meterId)
    {
        var limits = new double?[s_defaults.Max(d => (int)d.Detector) + 1];
        foreach (var (detector, isOn, limit) in s_defaults)
        {
            var rule = rules
                .Where(r => r.OrganisationId == organisationId && r.Detector == detector && (r.MeterId ?? meterId) == meterId && (r.CategoryId ?? categoryId) == categoryId)
                .OrderByDescending(r => r.MeterId is not null).ThenByDescending(r => r.CategoryId is not null).ThenBy(r => r.Id)
                .FirstOrDefault();
            if (detector == Detector.Range || (rule?.IsEnabled ?? isOn))
            {
                limits[(int)detector] = Limit(detector, rule?.Limit, limit);
            }
        }

        return new DetectorSettings(limits);
    }

    // A limit that says nothing must not silence a detector or make it object to everything.
    private static double Limit(Detector detector, double? given, double standard)
    {
        var limit = given is { } value && double.IsFinite(value) && value > 0 ? value : standard;
        return detector == Detector.Stuck ? Math.Min(limit, Window.TotalHours) : limit;
    }
}
