using System.ComponentModel;

namespace MyEms.Web.Api.Sessions;

/// <summary>Who wants to sign in.</summary>
internal sealed record SignInRequest(
    [property: Description("User name or e-mail address.")] string? User,
    [property: Description("Password.")] string? Password);
