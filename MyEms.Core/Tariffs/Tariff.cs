using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Categories;

namespace MyEms.Core.Tariffs;

/// <summary>A price list for one category. Its prices lie in dated versions.</summary>
public sealed class Tariff
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int OrganisationId { get; set; }

    public int CategoryId { get; set; }

    public required string Name { get; set; }
}

internal sealed class TariffConfiguration : IEntityTypeConfiguration<Tariff>
{
    public void Configure(EntityTypeBuilder<Tariff> builder)
    {
        builder.ToTable("tariff");
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.HasIndex(t => t.Uuid).IsUnique();
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(t => t.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Category>().WithMany().HasForeignKey(t => t.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}
