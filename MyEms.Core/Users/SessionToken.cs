using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MyEms.Core.Users;

/// <summary>The secret that a browser or script holds: 256 random bits. Only its SHA-512 is kept.</summary>
public static class SessionToken
{
    private const int Bytes = 32;

    /// <summary>A new one, in letters that a header and a cookie can carry.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and looked up; null for what cannot be a token of ours.</summary>
    public static byte[]? Hash(string? token) =>
        token is { Length: 43 } && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? SHA512.HashData(Encoding.ASCII.GetBytes(token)) : null;
}
