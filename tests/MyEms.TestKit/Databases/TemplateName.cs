using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace MyEms.TestKit.Databases;

/// <summary>
/// What a prepared database holds: a word for people and the version of the code that prepares it, so that changed code
/// makes a new template.
/// </summary>
/// <param name="Word">Small letters, digits and underscores, at most 30.</param>
/// <param name="Version">Anything that differs when the content would.</param>
public sealed record TemplateName(string Word, string Version)
{
    /// <summary>Prepared by the code of these assemblies; a build of other sources is another version.</summary>
    public static TemplateName Of(string word, params Assembly[] preparedBy) =>
        new(word, string.Join(' ', preparedBy.Select(a => a.ManifestModule.ModuleVersionId).Order()));

    /// <summary>The name of the template database.</summary>
    internal string Database => $"tpl_{Word}_{Hash()}";

    /// <summary>The key of the advisory lock under which it is made.</summary>
    internal long LockKey => BitConverter.ToInt64(Digest());

    private string Hash() => Convert.ToHexStringLower(Digest().AsSpan(0, 6));

    private byte[] Digest() => SHA256.HashData(Encoding.UTF8.GetBytes($"{Word}\n{Version}"));
}
