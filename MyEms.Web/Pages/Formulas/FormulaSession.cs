using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Core.Formulas.Editing;
using MyEms.Core.Ledger;
using MyEms.Core.Time;
using MyEms.Core.Users;
using MyEms.Web.Account;
using MyEms.Web.Pages.Overview;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Pages.Formulas;

/// <summary>What the pages of formulas do for the reader of this circuit, within what he may see and change.</summary>
internal sealed class FormulaSession(
    FormulaStore store, FormulaSaving saving, VirtualMeterList list, ReaderMap maps, AuthenticationStateProvider authentication, TimeProvider time)
{
    /// <summary>Days that a preview shows, today included.</summary>
    public const int DaysShown = 7;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Only administrators change configuration; everybody else looks.</summary>
    public async Task<bool> MayChangeAsync() => await UserAsync() is { IsAdministrator: true };

    public Task<SiteMap> MapAsync(CancellationToken cancellationToken) => maps.GetAsync(cancellationToken);

    public async Task<VirtualMeterPage> ListAsync(string query, int page, CancellationToken cancellationToken) => await UserAsync() is { } user
        ? await list.ReadAsync(user.Scope, query, page, cancellationToken)
        : new VirtualMeterPage([], 0);

    public async Task<MeterFormula?> FindAsync(int meterId, CancellationToken cancellationToken) =>
        await UserAsync() is { } user ? await store.FindAsync(user.Scope, meterId, cancellationToken) : null;

    public async Task<FormulaSubject?> SubjectAsync(int spaceId, int categoryId, CancellationToken cancellationToken) =>
        await UserAsync() is { } user ? await store.SubjectAsync(user.Scope, spaceId, categoryId, cancellationToken) : null;

    /// <summary>On whose clock a space lies.</summary>
    public Task<TimeZoneInfo> ZoneAsync(int spaceId, CancellationToken cancellationToken) => store.ZoneAsync(spaceId, cancellationToken);

    public Task<FormulaReview> ReviewAsync(FormulaSubject subject, string text, CancellationToken cancellationToken) =>
        store.ReviewAsync(subject, text, cancellationToken);

    public Task<IReadOnlyList<FormulaInput>> SearchAsync(FormulaSubject subject, string query, CancellationToken cancellationToken) =>
        store.SearchAsync(subject, query, cancellationToken);

    /// <summary>What the formula would have given over the last days on a zone's clock, to the last interval that can be complete.</summary>
    public Task<FormulaTrial> TryAsync(FormulaReview review, decimal multiplier, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(DaySpan.Local(zone, Now).DateTime);
        var from = BaseInterval.Floor(LocalBuckets.StartOfDay(zone, today.AddDays(1 - DaysShown)));
        return store.TryAsync(review, multiplier, new Validity(from, DaySpan.Of(zone, today, Now).Until), cancellationToken);
    }

    public async Task<FormulaSaved> SaveAsync(int meterId, string text, DateOnly? from, string revision, CancellationToken cancellationToken) =>
        await WriterAsync() is { } user
            ? await saving.SaveAsync(user.Scope, meterId, new FormulaChange(text, from, revision, user.UserId), cancellationToken)
            : new FormulaSaved(FormulaOutcomeKind.NotThere);

    public async Task<FormulaSaved> EstimateAsync(int meterId, string text, DateOnly? from, CancellationToken cancellationToken) =>
        await WriterAsync() is { } user
            ? await saving.EstimateAsync(user.Scope, meterId, new FormulaChange(text, from, null, user.UserId), cancellationToken)
            : new FormulaSaved(FormulaOutcomeKind.NotThere);

    public async Task<FormulaSaved> CreateAsync(NewVirtualMeter meter, CancellationToken cancellationToken) => await WriterAsync() is { } user
        ? await saving.CreateAsync(user.Scope, meter with { UserId = user.UserId }, cancellationToken)
        : new FormulaSaved(FormulaOutcomeKind.NotThere);

    private async Task<SignedInUser?> UserAsync() => (await authentication.GetAuthenticationStateAsync()).User.SignedIn();

    private async Task<SignedInUser?> WriterAsync() => await UserAsync() is { IsAdministrator: true } user ? user : null;
}
