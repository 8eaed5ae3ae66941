using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Nodes;

namespace MyEms.Core.Equipments;

/// <summary>A machine or installation; meters are bound to it with their direction.</summary>
public sealed class Equipment() : Node(NodeKind.Equipment)
{
    /// <summary>One of <see cref="KnownEquipmentTypes"/>, or an own word.</summary>
    public required string Type { get; set; }

    /// <summary>Rated power in kW; null if unknown.</summary>
    public decimal? RatedPower { get; set; }
}

internal sealed class EquipmentConfiguration : IEntityTypeConfiguration<Equipment>
{
    public void Configure(EntityTypeBuilder<Equipment> builder)
    {
        builder.ToTable("equipment");
        builder.Property(e => e.Type).HasMaxLength(40);
        builder.Property(e => e.RatedPower).HasPrecision(14, 3);
    }
}
