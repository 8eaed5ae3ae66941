namespace MyEms.Web.Account;

/// <summary>What is posted to sign in.</summary>
internal sealed class SignInForm
{
    public string? Name { get; set; }

    public string? Password { get; set; }
}
