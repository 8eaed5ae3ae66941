using Microsoft.EntityFrameworkCore;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;

namespace MyEms.Web.Pages.Formulas;

/// <summary>Reads pages of the virtual meters: searched and cut in the database.</summary>
internal sealed class VirtualMeterList(IDbContextFactory<MyEmsDbContext> contexts, TimeProvider time)
{
    public async Task<VirtualMeterPage> ReadAsync(NodeScope scope, string query, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var meters = scope.Apply(context.Meters.AsNoTracking()).Where(m => m.Source == MeterSource.Virtual);
        if (query.Length > 0)
        {
            var pattern = "%" + query.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            meters = meters.Where(m => EF.Functions.ILike(m.Name, pattern, "\\")
                || context.FormulaVersions.Any(f => f.MeterId == m.Id && f.ValidFrom <= now && now < f.ValidTo && EF.Functions.ILike(f.Text, pattern, "\\")));
        }

        var count = await meters.CountAsync(cancellationToken);
        var rows = await meters.OrderBy(m => m.Name).ThenBy(m => m.Id).Skip((page - 1) * VirtualMeterPage.Size).Take(VirtualMeterPage.Size)
            .Select(m => new
            {
                m.Id,
                m.Name,
                Category = context.MeterVersions.Where(v => v.MeterId == m.Id && v.ValidFrom <= now && now < v.ValidTo)
                    .Join(context.Categories, v => v.CategoryId, c => c.Id, (v, c) => c.Code).FirstOrDefault(),
                Text = context.FormulaVersions.Where(f => f.MeterId == m.Id && f.ValidFrom <= now && now < f.ValidTo).Select(f => f.Text).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return new VirtualMeterPage([.. rows.Select(r => new VirtualMeterItem(r.Id, r.Name, r.Category ?? "", r.Text))], count);
    }
}
