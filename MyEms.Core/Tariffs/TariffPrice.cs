using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Tariffs;

/// <summary>
/// A price for a part of the week, from one date to another, in the zone of the meter. A flat price is one row over
/// every day and hour. Where several rows match an interval, the one with the highest <see cref="Rank"/> holds.
/// </summary>
public sealed class TariffPrice : IDated
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int TariffId { get; set; }

    /// <summary>Name of the time-of-use period: <c>flat</c>, <c>offPeak</c>, <c>shoulder</c>, <c>peak</c>, <c>critical</c> or an own word.</summary>
    public required string Period { get; set; }

    /// <summary>Bit 0 Monday … bit 6 Sunday.</summary>
    public int Weekdays { get; set; } = 0b111_1111;

    /// <summary>Minute of the local day at which it begins, 0 to 1439.</summary>
    public int StartMinute { get; set; }

    /// <summary>Minute of the local day at which it ends, 1 to 1440, exclusive.</summary>
    public int EndMinute { get; set; } = 1440;

    /// <summary>Money of the organisation's currency per unit of the category's main item.</summary>
    public decimal Price { get; set; }

    public int Rank { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class TariffPriceConfiguration : IEntityTypeConfiguration<TariffPrice>
{
    public void Configure(EntityTypeBuilder<TariffPrice> builder)
    {
        builder.IsDated();
        builder.Property(p => p.Period).HasMaxLength(40);
        builder.Property(p => p.Price).HasPrecision(18, 9);
        builder.Property(p => p.Uuid).HasDefaultValueSql("gen_random_uuid()");
        builder.HasIndex(p => p.Uuid).IsUnique();
        builder.HasIndex(p => p.TariffId);
        builder.HasOne<Tariff>().WithMany().HasForeignKey(p => p.TariffId).OnDelete(DeleteBehavior.Cascade);
    }
}
