using System.Text.Json.Nodes;

namespace MyEms.Web.Api;

/// <summary>An example for each parameter that needs one.</summary>
internal static class ApiExamples
{
    public static JsonNode? Of(string? parameter) => parameter switch
    {
        "from" => "2026-10-01",
        "to" => "2026-10-31",
        "category" => "electricity",
        "sort" => "name",
        _ => null,
    };
}
