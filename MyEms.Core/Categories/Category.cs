using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Categories;

/// <summary>A kind of energy or medium. Built-in ones are seeded by migration and named through the localiser by code.</summary>
public sealed class Category
{
    public int Id { get; set; }

    /// <summary>Stable key, as in <see cref="KnownCategories"/>; picks name, icon and colour.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>Place in lists.</summary>
    public int Rank { get; set; }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("category");
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasData(KnownCategories.All.Select((c, i) => new Category { Id = c.Id, Code = c.Code, Name = c.Name, Rank = i + 1 }));
    }
}
