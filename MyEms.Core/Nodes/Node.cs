using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Nodes;

/// <summary>
/// Everything that can be measured, billed, alarmed or reported shares one id space: a row here and one in the table
/// of its kind. Never load the base set over all kinds; project columns, or load a kind through its own set.
/// </summary>
public abstract class Node
{
    protected Node(NodeKind kind) => Kind = kind;

    public int Id { get; set; }

    public NodeKind Kind { get; private set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public int OrganisationId { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }
}

internal sealed class NodeConfiguration : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("node").UseTptMappingStrategy();
        builder.Property(n => n.Name).HasMaxLength(200);
        builder.Property(n => n.Description).HasMaxLength(2000);
        builder.HasIndex(n => n.Uuid).IsUnique();
        builder.HasIndex(n => new { n.OrganisationId, n.Kind, n.Name });
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(n => n.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
