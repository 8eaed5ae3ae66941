using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MyEms.Core.Categories;

/// <summary>An additive quantity of a category with its unit. The main item is what "by category", cost and carbon mean.</summary>
public sealed class Item
{
    public int Id { get; set; }

    public int CategoryId { get; set; }

    public required string Code { get; set; }

    /// <summary>Unit code of its quantities in the ledger, such as <c>kWh</c> or <c>m3</c>.</summary>
    public required string Unit { get; set; }

    public bool IsMain { get; set; }
}

internal sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.ToTable("item");
        builder.Property(i => i.Code).HasMaxLength(60);
        builder.Property(i => i.Unit).HasMaxLength(20);
        builder.HasIndex(i => i.Code).IsUnique();
        builder.HasOne<Category>().WithMany().HasForeignKey(i => i.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasData(KnownCategories.All.Select(c => new Item
        {
            Id = c.Id, CategoryId = c.Id, Code = c.Code + ".consumption", Unit = c.Unit, IsMain = true,
        }));
    }
}
