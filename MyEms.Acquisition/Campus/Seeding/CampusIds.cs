using System.Security.Cryptography;
using System.Text;

namespace MyEms.Acquisition.Campus.Seeding;

/// <summary>Stable identities of the demo's rows: the same key is the same uuid in every installation.</summary>
public static class CampusIds
{
    /// <summary>The uuid of what has this key in the model.</summary>
    public static Guid Of(string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("harbourline/" + key))[..16];

        // Version 8 (RFC 9562): our own way of making them.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The uuid of the demo's organisation.</summary>
    public static Guid Organisation { get; } = Of("organisation");
}
