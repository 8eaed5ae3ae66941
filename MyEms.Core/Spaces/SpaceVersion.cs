using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Persistence;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Core.Spaces;

/// <summary>What a space hands down to all in it, dated because days and cost depend on it. Null inherits from the space above.</summary>
public sealed class SpaceVersion : IDated
{
    public int Id { get; set; }

    public int SpaceId { get; set; }

    /// <summary>IANA zone, such as <c>Europe/Amsterdam</c>.</summary>
    public string? Zone { get; set; }

    public int? CostCenterId { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class SpaceVersionConfiguration : IEntityTypeConfiguration<SpaceVersion>
{
    public void Configure(EntityTypeBuilder<SpaceVersion> builder)
    {
        builder.IsDated();
        builder.Property(v => v.Zone).HasMaxLength(64);
        builder.HasIndex(v => new { v.SpaceId, v.ValidFrom }).IsUnique();
        builder.HasOne<Space>().WithMany().HasForeignKey(v => v.SpaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CostCenter>().WithMany().HasForeignKey(v => v.CostCenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
