using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Users;

/// <summary>Somebody who signs in.</summary>
public sealed class User : IdentityUser<int>
{
    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    public required string DisplayName { get; set; }

    public bool IsAdministrator { get; set; }

    /// <summary>Null: all organisations (an administrator of the installation).</summary>
    public int? OrganisationId { get; set; }

    /// <summary>May see and not change, whatever else is granted.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Rights of somebody who is no administrator; null: those of a viewer.</summary>
    public int? PrivilegeId { get; set; }

    /// <summary>BCP 47 tag of the preferred language; null: the browser's.</summary>
    public string? Language { get; set; }

    /// <summary><c>light</c>, <c>dark</c> or null for the system's.</summary>
    public string? Theme { get; set; }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("app_user");
        builder.Property(u => u.DisplayName).HasMaxLength(200);
        builder.Property(u => u.Language).HasMaxLength(20);
        builder.Property(u => u.Theme).HasMaxLength(10);
        builder.HasIndex(u => u.Uuid).IsUnique();
        builder.HasOne<Privilege>().WithMany().HasForeignKey(u => u.PrivilegeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(u => u.OrganisationId).OnDelete(DeleteBehavior.SetNull);
    }
}
