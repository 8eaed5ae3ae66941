using System.Security.Cryptography;

namespace MyEms.Web.Security;

/// <summary>What a page of ours may load and run: itself, and nothing that came in with data.</summary>
public static class ContentSecurityPolicy
{
    private static readonly object s_key = new();

    /// <summary>The nonce of this request, for the one inline script there is (the import map).</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[s_key] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[s_key] = nonce;
        }

        return nonce;
    }

    /// <summary>
    /// The header's value. Inline styles are allowed because MudBlazor writes its theme and its positions so; scripts are not.
    /// </summary>
    public static string Header(string nonce) => string.Join("; ",
        "default-src 'self'",
        $"script-src 'self' 'nonce-{nonce}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' ws: wss:",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'");
}
