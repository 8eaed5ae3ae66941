using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Persistence;
using MyEms.Core.Time;

namespace MyEms.Core.Tariffs;

/// <summary>Which tariff a cost center pays, from one date to another: at most one per category at any instant.</summary>
public sealed class CostCenterTariff : IDated
{
    public int Id { get; set; }

    public int CostCenterId { get; set; }

    public int TariffId { get; set; }

    public DateTime ValidFrom { get; set; } = Validity.Beginning;

    public DateTime ValidTo { get; set; } = Validity.End;
}

internal sealed class CostCenterTariffConfiguration : IEntityTypeConfiguration<CostCenterTariff>
{
    public void Configure(EntityTypeBuilder<CostCenterTariff> builder)
    {
        builder.IsDated();
        builder.HasIndex(t => new { t.CostCenterId, t.TariffId, t.ValidFrom }).IsUnique();
        builder.HasOne<CostCenter>().WithMany().HasForeignKey(t => t.CostCenterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Tariff>().WithMany().HasForeignKey(t => t.TariffId).OnDelete(DeleteBehavior.Restrict);
    }
}
