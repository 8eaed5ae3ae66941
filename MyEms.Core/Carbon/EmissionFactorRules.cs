using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;

namespace MyEms.Core.Carbon;

internal static class EmissionFactorRules
{
    /// <summary>At most one factor of a category for a space, or for the organisation, at any instant.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> NoOverlapAsync(
        MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var factors = context.EmissionFactors;
        var twice = await factors
            .Where(f => ids.Contains(f.Id) && factors.Any(o => o.Id != f.Id && o.OrganisationId == f.OrganisationId && o.CategoryId == f.CategoryId
                && o.SpaceId == f.SpaceId && o.ValidFrom < f.ValidTo && f.ValidFrom < o.ValidTo))
            .Select(f => f.Id).ToListAsync(cancellationToken);
        return twice.ConvertAll(id => (id, "validFrom", new FieldFault("overlap")));
    }
}
