using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Web.Pages.Live;

/// <summary>Makes the plan of a node's live power.</summary>
internal sealed class NodePower(NpgsqlDataSource dataSource, LedgerModelCache models, LivePoints points, TimeProvider time)
{
    public async Task<PowerPlan> PlanAsync(int node, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        LedgerModel model;
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            model = await models.GetAsync(connection, cancellationToken);
        }

        int[] meters = [.. model.OfNode(node).Where(c => c.Role == LedgerRole.Input && c.Validity.Contains(now)).Select(c => c.MeterId).Distinct()];
        return PowerPlan.Of(model, node, await points.OfAsync(meters, cancellationToken), now);
    }
}
