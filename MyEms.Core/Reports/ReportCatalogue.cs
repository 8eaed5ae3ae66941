using System.Collections.Frozen;

namespace MyEms.Core.Reports;

/// <summary>Every report there is: the pairs of subject and analysis that make sense.</summary>
public sealed class ReportCatalogue
{
    private readonly FrozenDictionary<string, IAnalysis> _analyses;

    /// <exception cref="InvalidOperationException">Two analyses claim the same key, or one claims no subject.</exception>
    public ReportCatalogue(IEnumerable<IAnalysis> analyses)
    {
        var pairs = new SortedDictionary<string, IAnalysis>(StringComparer.Ordinal);
        foreach (var analysis in analyses)
        {
            if (analysis.Subjects.Count == 0)
            {
                throw new InvalidOperationException($"The analysis {analysis.Key} is for no subject.");
            }

            foreach (var subject in analysis.Subjects)
            {
                var key = $"{subject}/{analysis.Key}";
                if (!pairs.TryAdd(key, analysis))
                {
                    throw new InvalidOperationException($"The report {key} is declared twice.");
                }
            }
        }

        Keys = [.. pairs.Keys];
        _analyses = pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Keys such as <c>space/energy-category</c>, sorted.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The analysis behind a key, or null when there is no such report.</summary>
    public IAnalysis? Find(string key) => _analyses.GetValueOrDefault(key);
}
