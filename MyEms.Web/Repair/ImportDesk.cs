using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Core.Nodes;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Users;
using MyEms.Web.Account;

namespace MyEms.Web.Repair;

/// <summary>Imports as the reader of this circuit does them: in their name and within what they may see.</summary>
internal sealed class ImportDesk(AuthenticationStateProvider authentication, ReadingImport imports, ReadingCorrections corrections, ImportHistory history, ImportDrafts drafts)
{
    public async Task<(ImportPreview Preview, Guid Draft)> PreviewAsync(string name, byte[] content, ImportOptions options, CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        var preview = await imports.PreviewAsync(name, content, options, user.Scope, cancellationToken);
        return (preview, drafts.Add(user.UserId, preview));
    }

    public async Task<ImportOutcome> ApplyAsync(ImportPreview preview, ImportOptions options, string reason, CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        return await imports.ApplyAsync(preview, options.AllOrNothing, options.IncludeDoubtful, Signature.Of(user, reason), cancellationToken);
    }

    public async Task<CorrectionOutcome> UndoAsync(long import, string reason, CancellationToken cancellationToken) =>
        await corrections.UndoImportAsync(import, Signature.Of(await UserAsync(), reason), cancellationToken);

    public async Task<(IReadOnlyList<PastImport> Items, int Total)> PastAsync(int skip, int limit, CancellationToken cancellationToken) =>
        await history.ListAsync((await authentication.GetAuthenticationStateAsync()).User.SignedIn()?.Scope ?? NodeScope.Nothing, skip, limit, cancellationToken);

    /// <summary>Gives the memory of a preview back.</summary>
    public async Task LeaveAsync()
    {
        if ((await authentication.GetAuthenticationStateAsync()).User.SignedIn() is { } user)
        {
            drafts.Remove(user.UserId);
        }
    }

    private async Task<SignedInUser> UserAsync() =>
        (await authentication.GetAuthenticationStateAsync()).User.SignedIn() ?? throw new InvalidOperationException("The page needs a signed-in user.");
}
