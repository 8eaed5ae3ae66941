using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Categories;
using MyEms.Core.Persistence;
using MyEms.Core.Spaces;
using MyEms.Core.Time;

namespace MyEms.Core.Carbon;

/// <summary>
/// Mass of CO₂ equivalent per unit of a category, from one date to another. The factor of the nearest space above the
/// meter holds; one without a space holds for the organisation.
/// </summary>
public sealed class EmissionFactor : IDated
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int OrganisationId { get; set; }

    public int CategoryId { get; set; }

    public int? SpaceId { get; set; }

    /// <summary>kg CO₂e per unit of the category's main item.</summary>
    public decimal KilogramsPerUnit { get; set; }

    /// <summary>Where the figure is from.</summary>
    public string? Source { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class EmissionFactorConfiguration : IEntityTypeConfiguration<EmissionFactor>
{
    public void Configure(EntityTypeBuilder<EmissionFactor> builder)
    {
        builder.IsDated();
        builder.Property(f => f.KilogramsPerUnit).HasPrecision(18, 9);
        builder.Property(f => f.Source).HasMaxLength(500);
        builder.Property(f => f.Uuid).HasDefaultValueSql("gen_random_uuid()");
        builder.HasIndex(f => f.Uuid).IsUnique();
        builder.HasIndex(f => new { f.OrganisationId, f.CategoryId });
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(f => f.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Category>().WithMany().HasForeignKey(f => f.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Space>().WithMany().HasForeignKey(f => f.SpaceId).OnDelete(DeleteBehavior.Cascade);
    }
}
