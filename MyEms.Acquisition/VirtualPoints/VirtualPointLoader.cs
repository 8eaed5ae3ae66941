using Microsoft.EntityFrameworkCore;
using MyEms.Core.Formulas;
using MyEms.Core.Gateways;
using MyEms.Core.Persistence;

namespace MyEms.Acquisition.VirtualPoints;

/// <summary>Reads the formulas of points from the database: two small queries, one where there are none.</summary>
internal sealed class VirtualPointLoader(IDbContextFactory<MyEmsDbContext> contexts)
{
    public async Task<VirtualPointSet> LoadAsync(DateTime at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await context.FormulaVersions.AsNoTracking().Include(v => v.Variables)
            .Where(v => v.PointId != null).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        if (versions.Count == 0)
        {
            return VirtualPointSet.Empty;
        }

        int[] ids = [.. versions.SelectMany(Ids).Distinct()];
        var points = await context.Set<Point>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        return VirtualPointSet.At(versions, points, at);
    }

    private static IEnumerable<int> Ids(FormulaVersion version) =>
        version.Variables.Select(v => v.PointId).Append(version.PointId).Where(id => id is not null).Select(id => id.GetValueOrDefault());
}
