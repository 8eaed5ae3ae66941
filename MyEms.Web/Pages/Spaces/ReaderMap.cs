using Microsoft.AspNetCore.Components.Authorization;
using MyEms.Web.Account;

namespace MyEms.Web.Pages.Spaces;

/// <summary>The part of the map that the reader of this circuit may see. Every page finds its nodes here and nowhere else.</summary>
internal sealed class ReaderMap(SiteMaps maps, AuthenticationStateProvider authentication)
{
    public async Task<SiteMap> GetAsync(CancellationToken cancellationToken) =>
        await maps.GetAsync((await authentication.GetAuthenticationStateAsync()).User.Scope(), cancellationToken);
}
