using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Repair.Offline;
using MyEms.Core.Users;
using MyEms.Web.Account;
using MyEms.Web.Pages.Spaces;

namespace MyEms.Web.Repair;

/// <summary>Entries and corrections as the reader of this circuit makes them: signed with their name, within what they may see.</summary>
internal sealed class RepairDesk(
    AuthenticationStateProvider authentication, ReadingImport imports, ReadingCorrections corrections, IntervalCorrections intervals, OfflineMeters meters, SiteMaps maps)
{
    /// <summary>What a reading is that is about to be entered.</summary>
    public async Task<ImportEntry> JudgeAsync(int meter, EnteredReading reading, CancellationToken cancellationToken) =>
        (await imports.PreviewAsync(meter, [reading], (await UserAsync()).Scope, cancellationToken)).Entries[0];

    public async Task<CorrectionOutcome> SayAsync(SaidKind kind, IReadOnlyList<SaidReading> readings, string reason, CancellationToken cancellationToken) =>
        await corrections.SayAsync(kind, readings, Signature.Of(await UserAsync(), reason), cancellationToken);

    public async Task<CorrectionOutcome> SetAsync(int meter, IntervalCorrection correction, string reason, CancellationToken cancellationToken) =>
        await intervals.SetAsync(meter, [correction], Signature.Of(await UserAsync(), reason), cancellationToken);

    public async Task<CorrectionOutcome> UndoAsync(IReadOnlyCollection<long> readings, string reason, CancellationToken cancellationToken) =>
        await corrections.UndoAsync(readings, Signature.Of(await UserAsync(), reason), cancellationToken);

    public async Task<CorrectionOutcome> UndoAsync(int meter, CorrectionRow correction, string reason, CancellationToken cancellationToken) => correction.IsInterval
        ? await intervals.UndoAsync(meter, correction.Ids, Signature.Of(await UserAsync(), reason), cancellationToken)
        : await UndoAsync(correction.Ids, reason, cancellationToken);

    /// <summary>Makes an offline meter; only for administrators, whose page this is.</summary>
    public async Task<OfflineMeterResult> CreateAsync(OfflineMeterRequest request, CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        if (!user.IsAdministrator)
        {
            throw new UnauthorizedAccessException("Only an administrator makes meters.");
        }

        var result = await meters.CreateAsync(request, user.Scope, cancellationToken);
        maps.Forget();
        return result;
    }

    private async Task<SignedInUser> UserAsync() =>
        (await authentication.GetAuthenticationStateAsync()).User.SignedIn() ?? throw new InvalidOperationException("The page needs a signed-in user.");
}
