using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Meters;

/// <summary>A dated event on a register: an exchange with the old device's last and the new device's first register value.</summary>
public sealed class MeterEvent
{
    public int Id { get; set; }

    public int MeterId { get; set; }

    /// <summary>The instant from which readings come from the new register, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Last value of the old register, in register units.</summary>
    public double EndReading { get; set; }

    /// <summary>First value of the new register, in register units.</summary>
    public double StartReading { get; set; }

    public string? Note { get; set; }
}

internal sealed class MeterEventConfiguration : IEntityTypeConfiguration<MeterEvent>
{
    public void Configure(EntityTypeBuilder<MeterEvent> builder)
    {
        builder.ToTable("meter_event");
        builder.Property(e => e.Note).HasMaxLength(500);
        builder.HasIndex(e => new { e.MeterId, e.At }).IsUnique();
        builder.HasOne<Meter>().WithMany().HasForeignKey(e => e.MeterId).OnDelete(DeleteBehavior.Cascade);
    }
}
