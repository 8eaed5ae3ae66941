using Microsoft.EntityFrameworkCore;
using MyEms.Core.Changes;
using MyEms.Core.Ledger;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using MyEms.Core.Time;

namespace MyEms.Core.Formulas.Editing;

/// <summary>Saves formulas: checked, dated, and felt by the ledger, all in one transaction.</summary>
public sealed class FormulaSaving(IDbContextFactory<MyEmsDbContext> contexts, FormulaStore store, TimeProvider time)
{
    private const int LongestName = 200;

    // One at a time: two that were each checked before the other was saved could close a loop between them.
    private const string LockSql = "select pg_advisory_xact_lock(4213)";

    private static readonly DateOnly s_firstDate = new(1970, 1, 1);
    private static readonly DateOnly s_lastDate = new(2199, 12, 31);

    /// <summary>Saves a formula of a virtual meter in the scope.</summary>
    public Task<FormulaSaved> SaveAsync(NodeScope scope, int meterId, FormulaChange change, CancellationToken cancellationToken) =>
        ChangeAsync(scope, meterId, change, isEstimate: false, cancellationToken);

    /// <summary>What saving would compute again; nothing is saved.</summary>
    public Task<FormulaSaved> EstimateAsync(NodeScope scope, int meterId, FormulaChange change, CancellationToken cancellationToken) =>
        ChangeAsync(scope, meterId, change, isEstimate: true, cancellationToken);

    /// <summary>Makes a virtual meter in a space of the scope.</summary>
    public async Task<FormulaSaved> CreateAsync(NodeScope scope, NewVirtualMeter meter, CancellationToken cancellationToken)
    {
        var name = meter.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            return new FormulaSaved(FormulaOutcomeKind.BadName);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockSql, cancellationToken);
        if (await FormulaStore.SubjectAsync(context, scope, meter.SpaceId, meter.CategoryId, cancellationToken) is not { } subject)
        {
            return new FormulaSaved(FormulaOutcomeKind.NotThere);
        }

        var review = await FormulaReviewer.ReviewAsync(context, subject, meter.Text, null, Now, cancellationToken);
        if (!review.IsGood)
        {
            return new FormulaSaved(FormulaOutcomeKind.Refused, null, review);
        }

        var added = context.Add(new Meter { Name = name, OrganisationId = subject.OrganisationId, Source = MeterSource.Virtual }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        var item = await context.Items.Where(i => i.CategoryId == meter.CategoryId && i.IsMain).Select(i => i.Id).FirstAsync(cancellationToken);
        context.Add(new MeterVersion { MeterId = added.Id, CategoryId = meter.CategoryId, ItemId = item, Counted = meter.Counted });
        context.Add(new Placement { NodeId = added.Id, SpaceId = meter.SpaceId });
        context.AddRange(FormulaPlan.Of([], added.Id, review, null, Now));
        await context.SaveChangesAsync(cancellationToken);
        var effect = await LedgerConfigurationChange.ApplyAsync(context, cancellationToken, Note(name, review.Text, meter.UserId));
        await transaction.CommitAsync(cancellationToken);
        return new FormulaSaved(FormulaOutcomeKind.Saved, added.Id, review, effect);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<FormulaSaved> ChangeAsync(NodeScope scope, int meterId, FormulaChange change, bool isEstimate, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(scope, meterId, cancellationToken) is not { } found)
        {
            return new FormulaSaved(FormulaOutcomeKind.NotThere);
        }

        if (change.From is { } date && (date < s_firstDate || date > s_lastDate))
        {
            return new FormulaSaved(FormulaOutcomeKind.BadDate, meterId);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LockSql, cancellationToken);
        if (await FormulaStore.LoadAsync(context, scope, meterId, found.Zone, Now, cancellationToken) is not { } meter)
        {
            return new FormulaSaved(FormulaOutcomeKind.NotThere);
        }

        if (meter.Source != MeterSource.Virtual)
        {
            return new FormulaSaved(FormulaOutcomeKind.NotVirtual, meterId);
        }

        if (change.Revision is { } seen && seen != meter.Revision)
        {
            return new FormulaSaved(FormulaOutcomeKind.Changed, meterId);
        }

        var from = change.From is { } first ? BaseInterval.Floor(LocalBuckets.StartOfDay(meter.Zone, first)) : (DateTime?)null;
        var review = await FormulaReviewer.ReviewAsync(context, meter.Subject, change.Text, from, Now, cancellationToken);
        if (!review.IsGood)
        {
            return new FormulaSaved(FormulaOutcomeKind.Refused, meterId, review);
        }

        await ReplaceAsync(context, meterId, FormulaPlan.Of(meter.Versions, meterId, review, from, Now), cancellationToken);
        if (isEstimate)
        {
            // The transaction is rolled back as it is left.
            return new FormulaSaved(FormulaOutcomeKind.Saved, meterId, review, await LedgerConfigurationChange.EstimateAsync(context, cancellationToken));
        }

        var effect = await LedgerConfigurationChange.ApplyAsync(context, cancellationToken, Note(meter.Name, review.Text, change.UserId));
        await transaction.CommitAsync(cancellationToken);
        return new FormulaSaved(FormulaOutcomeKind.Saved, meterId, review, effect);
    }

    /// <summary>Makes the stored versions equal to those planned; a version that stays keeps its id.</summary>
    private static async Task ReplaceAsync(MyEmsDbContext context, int meterId, List<FormulaVersion> planned, CancellationToken cancellationToken)
    {
        var stored = await context.FormulaVersions.Include(v => v.Variables).Where(v => v.MeterId == meterId).ToListAsync(cancellationToken);
        var wanted = planned.ToDictionary(v => v.ValidFrom);
        context.RemoveRange(stored.Where(v => !wanted.ContainsKey(v.ValidFrom)));
        foreach (var version in planned)
        {
            if (stored.Find(s => s.ValidFrom == version.ValidFrom) is not { } own)
            {
                context.Add(version);
                continue;
            }

            (own.Text, own.ValidTo) = (version.Text, version.ValidTo);
            if (!Meanings(own).SetEquals(Meanings(version)))
            {
                context.RemoveRange(own.Variables);
                await context.SaveChangesAsync(cancellationToken);
                own.Variables = version.Variables;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static HashSet<(string, int?, int?)> Meanings(FormulaVersion version) => [.. version.Variables.Select(v => (v.Name, v.MeterId, v.PointId))];

    private static ChangeNote Note(string name, string text, int? userId) => new($"{name} = {(text.Length > 200 ? text[..200] + "…" : text)}", userId);
}
