using System.Collections.Concurrent;
using MyEms.Core.Cleaning;
using MyEms.Core.Reach;

namespace MyEms.Pipeline.Normalise;

/// <summary>The rules of all meters under one configuration, made when first asked for. Safe for several threads.</summary>
internal sealed class ReadingRulesCache
{
    // Weak: the table that holds this cache is keyed by the model, which must stay collectable.
    private readonly WeakReference<LedgerModel> _model;
    private readonly ConcurrentDictionary<int, ReadingRules> _rules = new();
    private readonly Dictionary<int, int> _organisationOf;

    public ReadingRulesCache(LedgerModel model)
    {
        _model = new WeakReference<LedgerModel>(model);
        _organisationOf = model.Configuration.Nodes.ToDictionary(n => n.Id, n => n.OrganisationId);
    }

    public ReadingRules Of(int meterId) => _rules.GetOrAdd(meterId, Build);

    private ReadingRules Build(int meterId)
    {
        if (!_model.TryGetTarget(out var model))
        {
            throw new InvalidOperationException("The model has gone while its rules were asked for.");
        }

        var meter = model.Meter(meterId);
        var segments = model.Timelines.SegmentsOf(meterId);
        var organisation = _organisationOf.GetValueOrDefault(meterId);
        return new ReadingRules
        {
            Signal = meter.Signal,
            Direction = meter.Direction,
            RolloverValue = meter.RolloverValue is > 0 ? (double)meter.RolloverValue : null,
            GapLimit = meter.GapLimit,
            GapMaximum = meter.GapMaximum,
            GapMethod = meter.GapMethod,
            HourlyLow = (double?)meter.HourlyLow,
            HourlyHigh = (double?)meter.HourlyHigh,
            Events = [.. model.EventsOf(meterId)],
            Segments = segments,
            Detectors = [.. segments.Select(s => DetectorSettings.Of(model.Configuration.CleaningRules, organisation, s.Key.CategoryId, meterId))],
            WorkingDays = model.WorkingDays,
        };
    }
}
