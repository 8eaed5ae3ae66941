using Microsoft.AspNetCore.Components;
using MyEms.Core.Users;

namespace MyEms.Web.Account;

/// <summary>Where the reader is signed in, and the way to end it.</summary>
public sealed partial class SessionsPage
{
    private SignedInUser? _user;
    private IReadOnlyList<UserSession> _sessions = [];

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required SessionStore Sessions { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _user = Context.User.SignedIn();
        if (_user is not null)
        {
            _sessions = await Sessions.ListAsync(_user.UserId, Context.RequestAborted);
        }
    }
}
