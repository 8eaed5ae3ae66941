using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Persistence;
using MyEms.Core.Spaces;
using MyEms.Core.Time;

namespace MyEms.Core.Nodes;

/// <summary>Where a node lies: a space in its parent, a meter or an equipment in its space. At most one at any instant.</summary>
public sealed class Placement : IDated
{
    public int Id { get; set; }

    public int NodeId { get; set; }

    public int SpaceId { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class PlacementConfiguration : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> builder)
    {
        builder.IsDated();
        builder.HasIndex(p => p.SpaceId);
        builder.HasIndex(p => new { p.NodeId, p.ValidFrom }).IsUnique();
        builder.HasOne<Node>().WithMany().HasForeignKey(p => p.NodeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Space>().WithMany().HasForeignKey(p => p.SpaceId).OnDelete(DeleteBehavior.Restrict);
    }
}
