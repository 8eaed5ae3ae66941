using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;

namespace MyEms.Core.Meters;

/// <summary>
/// A meter: a physical one, a virtual one (a formula over others) or an offline one (readings entered by people). What its
/// history depends on lies in <see cref="MeterVersion"/>; what is said here holds for all of its history.
/// </summary>
public sealed class Meter() : Node(NodeKind.Meter)
{
    public MeterSource Source { get; set; }

    public MeterSignal Signal { get; set; }

    public RegisterDirection Direction { get; set; }

    /// <summary>The value at which the register starts again from zero, in register units before the multiplier; null: never.</summary>
    public decimal? RolloverValue { get; set; }

    /// <summary>Readings farther apart than this leave a gap, whose energy is spread and marked estimated.</summary>
    public TimeSpan GapLimit { get; set; } = TimeSpan.FromMinutes(45);

    /// <summary>How the energy of a gap is spread over it.</summary>
    public GapMethod GapMethod { get; set; }

    /// <summary>A gap longer than this stays missing: its energy is stated, not placed.</summary>
    public TimeSpan GapMaximum { get; set; } = TimeSpan.FromDays(62);

    /// <summary>Least believable quantity of an hour, in the item's unit; null: no limit.</summary>
    public decimal? HourlyLow { get; set; }

    /// <summary>Largest believable quantity of an hour, in the item's unit; null: no limit.</summary>
    public decimal? HourlyHigh { get; set; }

    /// <summary>Share of its quantity that its sub-meters may leave unexplained before it is worth a warning, 0 to 1; null: no limit.</summary>
    public decimal? LossLimit { get; set; }

    /// <summary>Days between two readings that people are expected to enter (offline meters); null: no schedule.</summary>
    public int? ReadingEveryDays { get; set; }
}

internal sealed class MeterConfiguration : IEntityTypeConfiguration<Meter>
{
    public void Configure(EntityTypeBuilder<Meter> builder)
    {
        builder.ToTable("meter");
        builder.Property(m => m.RolloverValue).HasPrecision(20, 6);
        builder.Property(m => m.HourlyLow).HasPrecision(20, 6);
        builder.Property(m => m.HourlyHigh).HasPrecision(20, 6);
        builder.Property(m => m.LossLimit).HasPrecision(9, 6);
    }
}
