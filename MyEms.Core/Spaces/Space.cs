using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;

namespace MyEms.Core.Spaces;

/// <summary>A place: organisation root, site, building, floor, room. Its parent is its dated <see cref="Placement"/>.</summary>
public sealed class Space() : Node(NodeKind.Space)
{
    /// <summary>Floor area in m²; null if unknown.</summary>
    public decimal? Area { get; set; }

    public int? Occupants { get; set; }

    public string? PostalAddress { get; set; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; set; }
}

internal sealed class SpaceConfiguration : IEntityTypeConfiguration<Space>
{
    public void Configure(EntityTypeBuilder<Space> builder)
    {
        builder.ToTable("space");
        builder.Property(s => s.Area).HasPrecision(14, 2);
        builder.Property(s => s.PostalAddress).HasMaxLength(500);
    }
}
