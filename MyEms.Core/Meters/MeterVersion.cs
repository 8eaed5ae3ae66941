using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Categories;
using MyEms.Core.Ledger;
using MyEms.Core.Persistence;
using MyEms.Core.Tariffs;
using MyEms.Core.Time;

namespace MyEms.Core.Meters;

/// <summary>What a meter measures and how its register is read, from one date to another.</summary>
public sealed class MeterVersion : IDated
{
    public int Id { get; set; }

    public int MeterId { get; set; }

    public int CategoryId { get; set; }

    public int ItemId { get; set; }

    public LedgerRole Role { get; set; }

    /// <summary>Ratio of the meter's transformers and the like: readings × this, in <see cref="Unit"/>.</summary>
    public decimal Multiplier { get; set; } = 1m;

    /// <summary>
    /// Unit code of the meter's quantity before it is converted to the item's unit; a power or flow is named by its unit per
    /// hour (<c>kW</c> for <c>kWh</c>). Null: the item's unit.
    /// </summary>
    public string? Unit { get; set; }

    /// <summary>False: counts only for nodes that bind the meter directly.</summary>
    public bool Counted { get; set; } = true;

    /// <summary>The meter in series above this one, whose energy contains this one's.</summary>
    public int? ParentMeterId { get; set; }

    /// <summary>Null: that of the nearest space above.</summary>
    public int? CostCenterId { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class MeterVersionConfiguration : IEntityTypeConfiguration<MeterVersion>
{
    public void Configure(EntityTypeBuilder<MeterVersion> builder)
    {
        builder.IsDated();
        builder.Property(v => v.Multiplier).HasPrecision(20, 9);
        builder.Property(v => v.Unit).HasMaxLength(20);
        builder.HasIndex(v => new { v.MeterId, v.ValidFrom }).IsUnique();
        builder.HasIndex(v => v.ParentMeterId);
        builder.HasOne<Meter>().WithMany().HasForeignKey(v => v.MeterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Meter>().WithMany().HasForeignKey(v => v.ParentMeterId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Category>().WithMany().HasForeignKey(v => v.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Item>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CostCenter>().WithMany().HasForeignKey(v => v.CostCenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
