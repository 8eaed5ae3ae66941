using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Gateways;

/// <summary>A box in the field with an address, behind which devices answer.</summary>
public sealed class Gateway
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int OrganisationId { get; set; }

    public required string Name { get; set; }

    /// <summary>Host name or address.</summary>
    public required string Host { get; set; }

    public int Port { get; set; }
}

internal sealed class GatewayConfiguration : IEntityTypeConfiguration<Gateway>
{
    public void Configure(EntityTypeBuilder<Gateway> builder)
    {
        builder.ToTable("gateway");
        builder.Property(g => g.Name).HasMaxLength(200);
        builder.Property(g => g.Host).HasMaxLength(255);
        builder.HasIndex(g => g.Uuid).IsUnique();
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(g => g.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
