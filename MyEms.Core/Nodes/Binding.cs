using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Persistence;
using MyEms.Core.Ledger;
using MyEms.Core.Time;

namespace MyEms.Core.Nodes;

/// <summary>What an equipment, a group or a tenant consists of: meters and other members, with weight and direction.</summary>
public sealed class Binding : IDated
{
    public int Id { get; set; }

    public int OwnerId { get; set; }

    public int MemberId { get; set; }

    /// <summary>The direction in which a member counts for its owner; null keeps the meter's own.</summary>
    public LedgerRole? Role { get; set; }

    /// <summary>Share of the member that counts, 0 to 1 as a rule; a path's weights multiply.</summary>
    public decimal Weight { get; set; } = 1m;

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class BindingConfiguration : IEntityTypeConfiguration<Binding>
{
    public void Configure(EntityTypeBuilder<Binding> builder)
    {
        builder.IsDated();
        builder.Property(b => b.Weight).HasPrecision(18, 9);
        builder.HasIndex(b => b.MemberId);
        builder.HasIndex(b => new { b.OwnerId, b.MemberId, b.ValidFrom }).IsUnique();
        builder.HasOne<Node>().WithMany().HasForeignKey(b => b.OwnerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Node>().WithMany().HasForeignKey(b => b.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
