using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Gateways;
using MyEms.Core.Meters;

namespace MyEms.Core.Formulas;

/// <summary>What a name in a formula means: a meter's quantity or a point's value (exactly one of the two). A later renaming of the meter changes nothing.</summary>
public sealed class FormulaVariable
{
    public int Id { get; set; }

    public int FormulaVersionId { get; set; }

    public required string Name { get; set; }

    public int? MeterId { get; set; }

    public int? PointId { get; set; }
}

internal sealed class FormulaVariableConfiguration : IEntityTypeConfiguration<FormulaVariable>
{
    public void Configure(EntityTypeBuilder<FormulaVariable> builder)
    {
        builder.ToTable("formula_variable", t => t.HasCheckConstraint("formula_variable_target", "num_nonnulls(meter_id, point_id) = 1"));
        builder.Property(v => v.Name).HasMaxLength(200);
        builder.HasIndex(v => new { v.FormulaVersionId, v.Name }).IsUnique();
        builder.HasOne<Meter>().WithMany().HasForeignKey(v => v.MeterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Point>().WithMany().HasForeignKey(v => v.PointId).OnDelete(DeleteBehavior.Restrict);
    }
}
