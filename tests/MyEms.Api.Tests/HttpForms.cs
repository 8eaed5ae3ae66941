using System.Net;
using System.Text.RegularExpressions;

namespace MyEms.Api.Tests;

/// <summary>Fills and posts the forms of plain pages, as a browser does.</summary>
internal static partial class HttpForms
{
    /// <summary>Opens a page and posts its form of that handler name with the fields given.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, string handler, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        return await client.PostAsync(page, Form(html, [("_handler", handler), .. fields]));
    }

    /// <summary>Posts fields to an address with the antiforgery token of a page.</summary>
    public static async Task<HttpResponseMessage> PostFromAsync(this HttpClient client, string page, string address, params (string Name, string Value)[] fields) =>
        await client.PostAsync(address, Form(await client.GetStringAsync(page), fields));

    public static FormUrlEncodedContent Form(string html, (string Name, string Value)[] fields)
    {
        var token = TokenPattern().Match(html);
        Assert.True(token.Success, "The page has no form with an antiforgery token.");
        return new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", WebUtility.HtmlDecode(token.Groups[1].Value))).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
