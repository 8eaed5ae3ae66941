using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Tariffs;

/// <summary>Who pays: carries the tariffs by which the quantity of its meters becomes money.</summary>
public sealed class CostCenter
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int OrganisationId { get; set; }

    public required string Name { get; set; }

    /// <summary>Key of the same cost center in an ERP.</summary>
    public string? ExternalId { get; set; }
}

internal sealed class CostCenterConfiguration : IEntityTypeConfiguration<CostCenter>
{
    public void Configure(EntityTypeBuilder<CostCenter> builder)
    {
        builder.ToTable("cost_center");
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.ExternalId).HasMaxLength(100);
        builder.HasIndex(c => c.Uuid).IsUnique();
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
