using Microsoft.AspNetCore.Components;
using MyEms.Core.Users;
using MyEms.Web.Localisation;

namespace MyEms.Web.Account;

/// <summary>Signs in with a name and password: a plain form, since a circuit cannot set a cookie.</summary>
public sealed partial class SignInPage
{
    private string? _error;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    internal SignInForm? Form { get; set; }

    [Inject]
    public required PasswordSignIn SignIn { get; init; }

    [Inject]
    internal SignInThrottle Throttle { get; init; } = null!; // set by the framework, as every injected property

    [Inject]
    internal SessionCookie Cookie { get; init; } = null!; // likewise

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required ILogger<SignInPage> Logger { get; init; }

    private string Target => PreferencesApi.LocalOnly(ReturnUrl);

    protected override void OnInitialized()
    {
        if (Context.User.SignedIn() is not null && HttpMethods.IsGet(Context.Request.Method))
        {
            Context.Response.Redirect(Target);
        }
    }

    private async Task SubmitAsync()
    {
        var address = Context.Connection.RemoteIpAddress?.ToString();
        if (!Throttle.TryTake(Context))
        {
            Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _error = L["account.tooMany"];
            return;
        }

        var result = await SignIn.TryAsync(Form?.Name, Form?.Password, Context.RequestAborted);
        if (result.User is { } user)
        {
            await Cookie.SignInAsync(Context, user);
            Log.SignedIn(Logger, user.Id, address);
            Context.Response.Redirect(Target);
            return;
        }

        Log.SignInRefused(Logger, address, result.LockedUntil is not null);
        Context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        _error = result.LockedUntil is { } until
            ? L["account.locked", Math.Max(1, (int)Math.Ceiling((until - Time.GetUtcNow().UtcDateTime).TotalMinutes))]
            : L["account.wrong"];
    }
}
