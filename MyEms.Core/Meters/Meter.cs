using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;

namespace MyEms.Core.Meters;

/// <summary>A physical meter with a cumulative register. What its history depends on lies in <see cref="MeterVersion"/>.</summary>
public sealed class Meter() : Node(NodeKind.Meter)
{
    /// <summary>The value at which the register starts again from zero, in register units before the multiplier; null: never.</summary>
    public decimal? RolloverValue { get; set; }

    /// <summary>Readings farther apart than this leave a gap, whose energy is spread and marked estimated.</summary>
    public TimeSpan GapLimit { get; set; } = TimeSpan.FromMinutes(45);
}

internal sealed class MeterConfiguration : IEntityTypeConfiguration<Meter>
{
    public void Configure(EntityTypeBuilder<Meter> builder)
    {
        builder.ToTable("meter");
        builder.Property(m => m.RolloverValue).HasPrecision(20, 6);
    }
}
