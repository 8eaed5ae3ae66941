using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MyEms.Core.Catalogue;

namespace MyEms.Core.Users;

/// <summary>A named set of rights (RBA-02): which actions in which modules. Those without an organisation are built in.</summary>
public sealed class Privilege
{
    public int Id { get; set; }

    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    /// <summary>Null: built in, for every organisation.</summary>
    public int? OrganisationId { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>JSON: <c>{"spaces": ["view", "create", "edit", "delete"], …}</c>, keys as in <see cref="Modules"/>.</summary>
    public string Grants { get; set; } = "{}";

    /// <summary>The rights that a JSON text grants, or null when it is none such.</summary>
    public static Permissions? Read(string grants)
    {
        var result = new Dictionary<string, CatalogueAction>();
        try
        {
            foreach (var (module, actions) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(grants) ?? [])
            {
                if (!Modules.All.Contains(module))
                {
                    return null;
                }

                result[module] = actions.Aggregate(CatalogueAction.None, (all, action) => all | Enum.Parse<CatalogueAction>(action, ignoreCase: true));
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }

        return Permissions.Of(result);
    }
}

internal sealed class PrivilegeConfiguration : IEntityTypeConfiguration<Privilege>
{
    public void Configure(EntityTypeBuilder<Privilege> builder)
    {
        builder.ToTable("privilege");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Description).HasMaxLength(2000);
        builder.Property(p => p.Grants).HasColumnType("jsonb");
        builder.HasIndex(p => p.Uuid).IsUnique();
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasData(KnownPrivileges.All);
    }
}
