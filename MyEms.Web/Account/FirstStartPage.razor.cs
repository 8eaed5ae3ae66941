using Microsoft.AspNetCore.Components;
using MyEms.Core.Users;
using MyEms.Web.Layout;

namespace MyEms.Web.Account;

/// <summary>Makes the administrator's account while there is no user; afterwards leads to the sign-in.</summary>
public sealed partial class FirstStartPage
{
    private Dictionary<string, string> _errors = [];
    private bool _needsCode;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "first-start")]
    internal FirstStartForm? Form { get; set; }

    [Inject]
    public required FirstStart FirstStart { get; init; }

    [Inject]
    internal SignInThrottle Throttle { get; init; } = null!; // set by the framework, as every injected property

    [Inject]
    internal SessionCookie Cookie { get; init; } = null!; // likewise

    [Inject]
    public required ILogger<FirstStartPage> Logger { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _needsCode = !FirstStartGate.IsLocal(Context);
        if (!await FirstStart.IsOpenAsync(Context.RequestAborted))
        {
            Context.Response.Redirect(Navigator.SignInPath);
        }
    }

    private async Task SubmitAsync()
    {
        if (Form is null || !await FirstStart.IsOpenAsync(Context.RequestAborted))
        {
            Context.Response.Redirect(Navigator.SignInPath);
            return;
        }

        if (!Throttle.TryTake(Context))
        {
            Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _errors = new() { [_needsCode ? nameof(Form.Code) : nameof(Form.Name)] = "account.tooMany" };
            return;
        }

        _errors = Form.Check();
        if (_needsCode && !FirstStart.IsCode(Form.Code))
        {
            _errors[nameof(Form.Code)] = "account.code.wrong";
        }

        if (_errors.Count > 0)
        {
            Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await CreateAsync(Form.Name ?? "", Form.Password ?? "");
    }

    private async Task CreateAsync(string name, string password)
    {
        if (await FirstStart.CreateAsync(name, Form?.DisplayName, password, Context.RequestAborted) is not { } user)
        {
            Context.Response.Redirect(Navigator.SignInPath); // somebody else was faster
            return;
        }

        Log.AdministratorMade(Logger, user.Id, Context.Connection.RemoteIpAddress?.ToString());
        await Cookie.SignInAsync(Context, user);
        Context.Response.Redirect("/");
    }

    private string? ErrorOf(string field) => _errors.TryGetValue(field, out var key) ? L[key, PasswordRules.Shortest, PasswordRules.Longest] : null;
}
