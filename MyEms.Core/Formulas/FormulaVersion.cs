using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Formulas;

/// <summary>The formula of a virtual meter or of a virtual point (exactly one of the two), from one date to another.</summary>
public sealed class FormulaVersion : IDated
{
    public int Id { get; set; }

    public int? MeterId { get; set; }

    public int? PointId { get; set; }

    /// <summary>As it was typed; its names are bound by <see cref="Variables"/>.</summary>
    public required string Text { get; set; }

    public List<FormulaVariable> Variables { get; set; } = [];

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class FormulaVersionConfiguration : IEntityTypeConfiguration<FormulaVersion>
{
    public void Configure(EntityTypeBuilder<FormulaVersion> builder)
    {
        builder.IsDated();
        builder.ToTable(t => t.HasCheckConstraint("formula_version_owner", "num_nonnulls(meter_id, point_id) = 1"));
        builder.Property(v => v.Text).HasMaxLength(4000);
        builder.HasIndex(v => new { v.MeterId, v.ValidFrom }).IsUnique();
        builder.HasIndex(v => new { v.PointId, v.ValidFrom }).IsUnique();
        builder.HasOne<Meter>().WithMany().HasForeignKey(v => v.MeterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Point>().WithMany().HasForeignKey(v => v.PointId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(v => v.Variables).WithOne().HasForeignKey(v => v.FormulaVersionId).OnDelete(DeleteBehavior.Cascade);
    }
}
