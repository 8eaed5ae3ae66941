using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;

namespace MyEms.Core.Gateways;

/// <summary>One value in a device: where it is, how it is decoded, what it belongs to.</summary>
public sealed class Point
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    /// <summary>Null: a virtual point, or the register of an offline meter, whose readings people enter.</summary>
    public int? DataSourceId { get; set; }

    /// <summary>The node whose value this is; null while unbound.</summary>
    public int? NodeId { get; set; }

    public required string Name { get; set; }

    public PointQuantity Quantity { get; set; }

    /// <summary>Unit code of its readings.</summary>
    public required string Unit { get; set; }

    /// <summary>Address in the driver's own JSON.</summary>
    public required string Address { get; set; }

    /// <summary>Reading = decoded value × ratio + offset.</summary>
    public double Ratio { get; set; } = 1;

    public double Offset { get; set; }

    /// <summary>Readings below are kept but flagged; null: no limit.</summary>
    public double? LowLimit { get; set; }

    public double? HighLimit { get; set; }

    /// <summary>False: shown live, not stored.</summary>
    public bool IsTrend { get; set; } = true;
}

internal sealed class PointConfiguration : IEntityTypeConfiguration<Point>
{
    public void Configure(EntityTypeBuilder<Point> builder)
    {
        builder.ToTable("point");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Unit).HasMaxLength(20);
        builder.Property(p => p.Address).HasColumnType("jsonb");
        builder.HasIndex(p => p.Uuid).IsUnique();
        builder.HasIndex(p => p.NodeId, "one_register_per_meter").IsUnique().HasFilter("quantity = 1");
        builder.HasIndex(p => p.NodeId);
        builder.HasOne<DataSource>().WithMany().HasForeignKey(p => p.DataSourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Node>().WithMany().HasForeignKey(p => p.NodeId).OnDelete(DeleteBehavior.SetNull);
    }
}
