using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;

namespace MyEms.Core.Tenants;

/// <summary>Who rents: meters are bound to it. It passes none of them to a space.</summary>
public sealed class Tenant() : Node(NodeKind.Tenant)
{
    /// <summary>Rented area in m².</summary>
    public decimal? Area { get; set; }

    public string? LeaseNumber { get; set; }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("tenant");
        builder.Property(t => t.Area).HasPrecision(14, 2);
        builder.Property(t => t.LeaseNumber).HasMaxLength(100);
    }
}
