using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Storage;

internal sealed partial class EntityStore<T>
{
    public override async Task<IReadOnlyList<MemberRecord>?> MembersAsync(Actor actor, int id, MemberLink link, DateTime? at, CancellationToken cancellationToken)
    {
        await using var context = await parts.Contexts.CreateDbContextAsync(cancellationToken);
        if (!May(actor, CatalogueAction.View) || !await _entity.Rows(context, actor.Scope).AnyAsync(EntityRows.IdIs(_entity.Id, id), cancellationToken))
        {
            return null;
        }

        var rows = (await link.LoadAsync(context, id, null, cancellationToken)).Where(r => at is not { } instant || r.HoldsAt(instant)).ToList();
        var texts = (await link.Member.ByIdAsync(context, actor.Scope, [.. rows.Select(link.MemberOf).Distinct()], cancellationToken)).ToDictionary(t => t.Id, t => t.Text);
        return [.. from row in rows
                   let member = link.MemberOf(row)
                   where texts.ContainsKey(member)
                   select new MemberRecord(member, texts[member], row.Validity, link.Fields.ToDictionary(f => f, f => f.Access.Get(row)))];
    }

    public override Task<SaveResult> SetMemberAsync(
        Actor actor, int id, MemberLink link, int memberId, IReadOnlyDictionary<Field, object?> values, DatedChange when, CancellationToken cancellationToken) =>
        ChangeMemberAsync(actor, id, link, memberId, when, rows => Set(rows, link, id, memberId, values, when), cancellationToken);

    public override Task<SaveResult> RemoveMemberAsync(Actor actor, int id, MemberLink link, int memberId, DatedChange when, CancellationToken cancellationToken) =>
        ChangeMemberAsync(actor, id, link, memberId, when, rows => DatedRows.End(rows, when, parts.Now) ? [] : [new FieldError("", FieldFault.NotThere)], cancellationToken);

    private List<FieldError> Set(List<IDated> rows, MemberLink link, int id, int memberId, IReadOnlyDictionary<Field, object?> values, DatedChange when)
    {
        var errors = new List<FieldError>();
        foreach (var (field, value) in values)
        {
            var fault = value is null && !field.Access.IsNullable ? FieldFault.Required : FieldValidator.Check(field, value);
            if (fault is not null)
            {
                errors.Add(new FieldError(field.Name, fault));
            }
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        if (!rows.Exists(r => r.HoldsAt(when.From ?? parts.Now)))
        {
            var made = link.New(id, memberId);
            made.ValidFrom = when.From ?? rows.FindLast(r => r.ValidFrom <= parts.Now)?.ValidTo ?? Validity.Beginning;
            made.ValidTo = rows.Find(r => r.ValidFrom > made.ValidFrom)?.ValidFrom ?? Validity.End;
            rows.Add(made);
            rows.Sort((a, b) => a.ValidFrom.CompareTo(b.ValidFrom));
        }

        DatedRows.Change(rows, when, parts.Now, link.Fields, values, () => link.New(id, memberId));
        return errors;
    }

    private async Task<SaveResult> ChangeMemberAsync(
        Actor actor, int id, MemberLink link, int memberId, DatedChange when, Func<List<IDated>, List<FieldError>> apply, CancellationToken cancellationToken)
    {
        await using var transaction = await StoreTransaction.BeginAsync(parts, cancellationToken);
        var context = transaction.Context;
        var (entity, refusal) = await FindToChangeAsync(transaction, actor, id, null, CatalogueAction.Edit, cancellationToken);
        if (refusal is not null || entity is null)
        {
            return refusal ?? SaveResult.NotThere;
        }

        var organisations = await Entity.OrganisationsAsync(context, [id], cancellationToken);
        var member = (await link.Member.ByIdAsync(context, actor.Scope, [memberId], cancellationToken)).FirstOrDefault();
        var owners = member is null ? [] : await link.Member.OrganisationsAsync(context, [memberId], cancellationToken);
        if (member is null || (owners.GetValueOrDefault(memberId) is { } other && other != organisations.GetValueOrDefault(id)))
        {
            return SaveResult.Invalid([new FieldError(link.Name, FieldFault.NotThere)]);
        }

        if (!when.IsOnGrid)
        {
            return SaveResult.Invalid([new FieldError("from", new FieldFault("grid", Ledger.BaseInterval.Length.TotalMinutes))]);
        }

        var rows = await link.LoadAsync(context, id, memberId, cancellationToken);
        var old = rows.ToList();
        var before = MembersJson(link, member, rows);
        if (apply(rows) is { Count: > 0 } errors)
        {
            return SaveResult.Invalid(errors);
        }

        context.RemoveRange(old.Except(rows));
        context.AddRange(rows.Except(old));
        var after = MembersJson(link, member, rows);
        if (JsonNode.DeepEquals(before, after))
        {
            return SaveResult.Done;
        }

        await context.SaveChangesAsync(cancellationToken);
        if (await FaultsAsync(context, link, id, cancellationToken) is { Count: > 0 } faults)
        {
            return SaveResult.Invalid(faults);
        }

        await RowVersions.TouchAsync(context, Entity.Table, [id], cancellationToken);
        transaction.Audit(new AuditRecord(
            AuditAction.Members, Entity.Slug, id, organisations.GetValueOrDefault(id), _entity.LabelOf(entity), before.ToJsonString(JsonTexts.Options), after.ToJsonString(JsonTexts.Options)));
        transaction.AffectsLedger = link.AffectsLedger;
        await transaction.CommitAsync(actor, cancellationToken);
        return SaveResult.Done;
    }

    private static async Task<List<FieldError>> FaultsAsync(Persistence.MyEmsDbContext context, MemberLink link, int id, CancellationToken cancellationToken)
    {
        var faults = new List<FieldError>();
        foreach (var rule in link.Rules)
        {
            faults.AddRange((await rule(context, [id], cancellationToken)).Select(f => new FieldError(f.Field, f.Fault)));
        }

        return faults;
    }

    private static JsonObject MembersJson(MemberLink link, EntityText member, List<IDated> rows) => new()
    {
        [link.Name] = new JsonObject
        {
            ["member"] = member.Id,
            ["text"] = member.Text,
            ["ranges"] = new JsonArray([.. rows.Select(r => MemberJson(link, r))]),
        },
    };

    private static JsonObject MemberJson(MemberLink link, IDated row)
    {
        var json = EntityChange<T>.RangeJson(row);
        foreach (var field in link.Fields)
        {
            json[field.Name] = FieldJsonWriter.Write(field, field.Access.Get(row));
        }

        return json;
    }
}
