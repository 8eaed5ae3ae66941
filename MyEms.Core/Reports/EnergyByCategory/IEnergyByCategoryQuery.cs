using MyEms.Core.Time;

namespace MyEms.Core.Reports.EnergyByCategory;

/// <summary>Reads the ledger for <see cref="EnergyByCategoryAnalysis"/>. Cut here because tests of the analysis need no database.</summary>
public interface IEnergyByCategoryQuery
{
    /// <summary>
    /// Sums the role <c>input</c> of each category's main item per node and bucket. A node without a meter of a category has
    /// no row for it; a bucket of which nothing is known has a row with <c>KnownSeconds</c> 0.
    /// </summary>
    /// <param name="nodeIds">The node and its children.</param>
    /// <param name="buckets">In order, without gaps; children are cut by the same bounds.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<EnergyByCategoryRow>> RunAsync(
        IReadOnlyList<int> nodeIds,
        IReadOnlyList<LocalBucket> buckets,
        CancellationToken cancellationToken);
}
