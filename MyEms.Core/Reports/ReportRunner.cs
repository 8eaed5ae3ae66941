using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Ledger;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reports.Requests;

namespace MyEms.Core.Reports;

/// <summary>
/// The one way from a query string to a document, for pages, exports and interfaces: the reader's scope first, then the
/// request in the node's time, then context and analysis.
/// </summary>
public sealed class ReportRunner(
    ReportCatalogue catalogue, ReportContextLoader contexts, EnergyQuery energy, IDbContextFactory<MyEmsDbContext> databases, TimeProvider time)
{
    private static readonly Dictionary<string, NodeKind> s_kinds = new(StringComparer.Ordinal) { [ReportSubjects.Space] = NodeKind.Space };

    /// <summary>Runs a report.</summary>
    /// <param name="key">Subject and analysis: <c>space/energy-category</c>.</param>
    /// <param name="query">Names and values of the query string; parameters of others are left alone.</param>
    /// <param name="scope">What the reader may see; a node outside is not there.</param>
    public async Task<ReportOutcome> RunAsync(
        string key, IReadOnlyCollection<KeyValuePair<string, string?>> query, NodeScope scope, CancellationToken cancellationToken)
    {
        if (catalogue.Find(key) is not { } analysis)
        {
            return ReportOutcome.NotThere;
        }

        // The days of a request are those of its node, so that it must be found before the rest can be read.
        if (NodeOf(query) is not { } node)
        {
            return ReportOutcome.Refused(null, ReportRequest.Parse(key, query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Errors, null);
        }

        if (!await IsSeenAsync(key, node, scope, cancellationToken))
        {
            return ReportOutcome.NotThere;
        }

        var today = await TodayAsync(node, cancellationToken);
        var parsed = ReportRequest.Parse(key, query, today);
        if (parsed.Request is not { } request)
        {
            return ReportOutcome.Refused(null, parsed.Errors, today);
        }

        var result = await analysis.RunAsync(request, await contexts.LoadAsync(request, cancellationToken), cancellationToken);
        return result.Document is { } document
            ? ReportOutcome.Made(request, document, today)
            : ReportOutcome.Refused(request, [new ReportRequestError("category", result.Refusal ?? throw new InvalidOperationException($"{key} gave neither a document nor a reason."))], today);
    }

    /// <summary>Today's date on a node's clock.</summary>
    public async Task<DateOnly> TodayAsync(int node, CancellationToken cancellationToken) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), await energy.ZoneOfAsync(node, cancellationToken)).DateTime);

    private static int? NodeOf(IEnumerable<KeyValuePair<string, string?>> query)
    {
        var text = query.LastOrDefault(p => string.Equals(p.Key, "node", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(p.Value)).Value;
        return int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var node) && node > 0 ? node : null;
    }

    private async Task<bool> IsSeenAsync(string key, int node, NodeScope scope, CancellationToken cancellationToken)
    {
        var kind = s_kinds[key[..key.IndexOf('/', StringComparison.Ordinal)]];
        await using var context = await databases.CreateDbContextAsync(cancellationToken);
        return await scope.Apply(context.Nodes).AnyAsync(n => n.Id == node && n.Kind == kind, cancellationToken);
    }
}
