using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Persistence;

namespace MyEms.Core.Tariffs;

internal static class CostCenterRules
{
    /// <summary>At most one tariff per category at any instant.</summary>
    public static async Task<IReadOnlyList<(int Id, string Field, FieldFault Fault)>> OneTariffPerCategoryAsync(
        MyEmsDbContext context, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var twice = await (
            from a in context.CostCenterTariffs
            from b in context.CostCenterTariffs
            where ids.Contains(a.CostCenterId) && a.CostCenterId == b.CostCenterId && a.Id < b.Id && a.ValidFrom < b.ValidTo && b.ValidFrom < a.ValidTo
                && context.Tariffs.First(t => t.Id == a.TariffId).CategoryId == context.Tariffs.First(t => t.Id == b.TariffId).CategoryId
            select a.CostCenterId).Distinct().ToListAsync(cancellationToken);
        return twice.ConvertAll(id => (id, "tariffs", new FieldFault("oneTariffPerCategory")));
    }
}
