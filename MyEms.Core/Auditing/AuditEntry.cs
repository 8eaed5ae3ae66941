using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MyEms.Core.Auditing;

/// <summary>A row of the audit: a link of the chain.</summary>
/// <param name="Id">Its place in the chain, from 1 without gaps.</param>
/// <param name="At">When, UTC, to the microsecond.</param>
/// <param name="UserId">Who; null: the program itself.</param>
/// <param name="UserName">Who, by name then.</param>
/// <param name="Address">From where; null: from within.</param>
/// <param name="Record">What.</param>
public sealed record AuditEntry(long Id, DateTime At, int? UserId, string UserName, string? Address, AuditRecord Record)
{
    /// <summary>What stands before the first entry.</summary>
    internal static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    /// <summary>SHA-256 over the hash before and every column: each with its length, so that no two entries have the same bytes.</summary>
    internal byte[] Hash(byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Add(hash, Id);
        Add(hash, At.Ticks / TimeSpan.TicksPerMicrosecond);
        Add(hash, UserId ?? -1);
        Add(hash, UserName);
        Add(hash, Address);
        Add(hash, (long)Record.Action);
        Add(hash, Record.Entity);
        Add(hash, Record.EntityId);
        Add(hash, Record.OrganisationId ?? -1);
        Add(hash, Record.Text);
        Add(hash, Record.Before);
        Add(hash, Record.After);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        Add(hash, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
    }
}
