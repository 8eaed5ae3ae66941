using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Categories;
using MyEms.Core.Meters;

namespace MyEms.Core.Cleaning;

/// <summary>
/// Switches a detector on or off: for one meter, else for a category, else for the organisation; the nearest rule holds, and
/// without one the detector's own default.
/// </summary>
public sealed class CleaningRule
{
    public int Id { get; set; }

    public int OrganisationId { get; set; }

    public int? CategoryId { get; set; }

    public int? MeterId { get; set; }

    public Detector Detector { get; set; }

    public bool IsEnabled { get; set; }

    /// <summary>The detector's limit (a factor, a percentage, hours); null: its default.</summary>
    public double? Limit { get; set; }
}

internal sealed class CleaningRuleConfiguration : IEntityTypeConfiguration<CleaningRule>
{
    public void Configure(EntityTypeBuilder<CleaningRule> builder)
    {
        builder.ToTable("cleaning_rule");
        builder.HasIndex(r => new { r.OrganisationId, r.CategoryId, r.MeterId, r.Detector }).IsUnique().AreNullsDistinct(false);
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Category>().WithMany().HasForeignKey(r => r.CategoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Meter>().WithMany().HasForeignKey(r => r.MeterId).OnDelete(DeleteBehavior.Cascade);
    }
}
