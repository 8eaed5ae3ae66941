namespace MyEms.Web.Api;

/// <summary>Addresses of the API.</summary>
internal static class ApiPaths
{
    public const string Root = "/v1";
    public const string Document = "/openapi/v1.json";
    public const string Page = "/api";
}
