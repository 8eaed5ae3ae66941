using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using MyEms.Web.Account;
using MyEms.Web.Localisation;

namespace MyEms.Web.Tests.Account;

public sealed class PagesTests
{
    [Fact, Trait("Feature", "AUT-03")]
    public void Pages_All_SayWhoMayOpenThem()
    {
        // The fallback policy guards requests only: a page that says nothing would outlive its session in an open circuit.
        var silent = typeof(SignInPage).Assembly.GetTypes()
            .Where(t => t.GetCustomAttributes<RouteAttribute>().Any())
            .Where(t => !t.GetCustomAttributes().Any(a => a is IAuthorizeData or IAllowAnonymous))
            .Select(t => t.Name);

        Assert.Empty(silent);
    }

    [Theory, Trait("Feature", "AUT-03")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Safari/604.1", "iPhone")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("", "unknown")]
    public void DeviceOf_Agent_IsSaidShortly(string agent, string words)
    {
        var texts = new Localiser(TextCatalogue.Load());

        Assert.EndsWith(words, SessionWords.DeviceOf(agent, texts), StringComparison.Ordinal);
    }
}
