using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Organisations;

/// <summary>Who owns a set of nodes; nothing of one organisation is visible to another. One currency each.</summary>
public sealed class Organisation
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>ISO 4217 code of the money in its ledger.</summary>
    public required string Currency { get; set; }

    /// <summary>IANA zone used where no space above sets one.</summary>
    public required string Zone { get; set; }

    /// <summary>True for the digital campus: can be removed whole.</summary>
    public bool IsDemo { get; set; }
}

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisation");
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.Property(o => o.Currency).HasMaxLength(3);
        builder.Property(o => o.Zone).HasMaxLength(64);
        builder.HasIndex(o => o.Uuid).IsUnique();
    }
}
