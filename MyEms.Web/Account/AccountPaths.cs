namespace MyEms.Web.Account;

/// <summary>Addresses of the account pages beside those of the frame.</summary>
internal static class AccountPaths
{
    public const string FirstStart = "/account/first-start";
    public const string Sessions = "/account/sessions";
    public const string EndSession = "/account/sessions/end";
    public const string EndOtherSessions = "/account/sessions/end-others";
}
