using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Gateways;

/// <summary>One conversation with a gateway in one protocol, with its own polling rhythm.</summary>
public sealed class DataSource
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int GatewayId { get; set; }

    public required string Name { get; set; }

    /// <summary>Key of the driver, such as <c>modbus-tcp</c>.</summary>
    public required string Protocol { get; set; }

    /// <summary>Time between polls [10 s], 1 s to 1 day.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time a request may take [3 s].</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>What only its driver understands (pipelining depth, largest gap and block of registers …), as JSON.</summary>
    public string Options { get; set; } = "{}";

    public bool IsEnabled { get; set; } = true;
}

internal sealed class DataSourceConfiguration : IEntityTypeConfiguration<DataSource>
{
    public void Configure(EntityTypeBuilder<DataSource> builder)
    {
        builder.ToTable("data_source");
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.Protocol).HasMaxLength(40);
        builder.Property(d => d.Options).HasColumnType("jsonb");
        builder.HasIndex(d => d.Uuid).IsUnique();
        builder.HasOne<Gateway>().WithMany().HasForeignKey(d => d.GatewayId).OnDelete(DeleteBehavior.Cascade);
    }
}
