using Microsoft.EntityFrameworkCore;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Quantities;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using Npgsql;

namespace MyEms.Core.Formulas.Editing;

/// <summary>Reads and checks the formulas of meters within a reader's scope. What lies outside is not there.</summary>
public sealed class FormulaStore(IDbContextFactory<MyEmsDbContext> contexts, NpgsqlDataSource dataSource, LedgerModelCache models, TimeProvider time)
{
    /// <summary>Characters of a search.</summary>
    public const int LongestQuery = 200;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A meter with its formula; null when there is none in the scope.</summary>
    public async Task<MeterFormula?> FindAsync(NodeScope scope, int meterId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await LoadAsync(context, scope, meterId, await ZoneAsync(meterId, cancellationToken), Now, cancellationToken);
    }

    /// <summary>The zone in which a node's dates are now; UTC when there is no such node.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(int nodeId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        return model.HasNode(nodeId) ? TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(nodeId, Now)) : TimeZoneInfo.Utc;
    }

    /// <summary>For whom a new meter of a category would be in a space; null when one of them is not there.</summary>
    public async Task<FormulaSubject?> SubjectAsync(NodeScope scope, int spaceId, int categoryId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SubjectAsync(context, scope, spaceId, categoryId, cancellationToken);
    }

    /// <summary>Checks a text as the formula of a subject.</summary>
    public async Task<FormulaReview> ReviewAsync(FormulaSubject subject, string text, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FormulaReviewer.ReviewAsync(context, subject, text, null, Now, cancellationToken);
    }

    /// <summary>Meters and points whose name contains a text, those that begin with it first; a dozen at most.</summary>
    public async Task<IReadOnlyList<FormulaInput>> SearchAsync(FormulaSubject subject, string query, CancellationToken cancellationToken)
    {
        if (query.Length > LongestQuery)
        {
            return [];
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await FormulaInputs.SearchAsync(connection, subject.OrganisationId, subject.MeterId, query, Now, cancellationToken);
    }

    /// <summary>What a reviewed formula would have given over a range of whole intervals.</summary>
    /// <exception cref="ArgumentException">The formula has errors.</exception>
    public async Task<FormulaTrial> TryAsync(FormulaReview review, decimal multiplier, Validity range, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await FormulaTrial.RunAsync(connection, review, multiplier, range, cancellationToken);
    }

    internal static async Task<MeterFormula?> LoadAsync(
        MyEmsDbContext context, NodeScope scope, int meterId, TimeZoneInfo zone, DateTime now, CancellationToken cancellationToken)
    {
        var meter = await scope.Apply(context.Meters.AsNoTracking()).Where(m => m.Id == meterId)
            .Select(m => new { m.Name, m.OrganisationId, m.Source }).FirstOrDefaultAsync(cancellationToken);
        if (meter is null)
        {
            return null;
        }

        // The version that holds now, else the newest: a meter may begin tomorrow.
        var version = await (
            from v in context.MeterVersions.Where(v => v.MeterId == meterId)
            join category in context.Categories on v.CategoryId equals category.Id
            join item in context.Items on v.ItemId equals item.Id
            orderby v.ValidFrom <= now && now < v.ValidTo descending, v.ValidFrom descending
            select new { category.Code, item.Unit, v.Multiplier }).FirstOrDefaultAsync(cancellationToken);
        var versions = await context.FormulaVersions.AsNoTracking().Include(v => v.Variables).Where(v => v.MeterId == meterId).OrderBy(v => v.ValidFrom).ToListAsync(cancellationToken);
        return new MeterFormula(
            meterId, meter.OrganisationId, meter.Name, meter.Source, version?.Code ?? "", UnitOf(version?.Unit), version?.Multiplier ?? 1, zone, versions);
    }

    internal static async Task<FormulaSubject?> SubjectAsync(MyEmsDbContext context, NodeScope scope, int spaceId, int categoryId, CancellationToken cancellationToken)
    {
        var organisation = await scope.Apply(context.Spaces.AsNoTracking()).Where(s => s.Id == spaceId).Select(s => (int?)s.OrganisationId).FirstOrDefaultAsync(cancellationToken);
        var unit = await context.Items.Where(i => i.CategoryId == categoryId && i.IsMain).Select(i => i.Unit).FirstOrDefaultAsync(cancellationToken);
        return organisation is { } id && unit is not null ? new FormulaSubject(null, id, UnitOf(unit), []) : null;
    }

    private static Unit UnitOf(string? code) => code is null ? Units.One : Units.Find(code) ?? new Unit(code, code, UnitDimension.Ratio, 1);
}
