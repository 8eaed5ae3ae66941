namespace MyEms.Core.Catalogue.Description;

/// <summary>Describes an entity to the catalogue; found by its type at start-up.</summary>
public interface IEntityDescriptor
{
    internal CatalogueEntity Build();
}

/// <summary>
/// Describes an entity: its fields with their units and ranges, what it owns and refers to, who may see it. From this come pages, REST,
/// validation, audit, import and export. Lies beside the entity, in the idiom of <c>IEntityTypeConfiguration&lt;T&gt;</c>.
/// </summary>
public interface IEntityDescriptor<T> : IEntityDescriptor
    where T : class
{
    void Describe(EntityBuilder<T> e);

    CatalogueEntity IEntityDescriptor.Build()
    {
        var builder = new EntityBuilder<T>();
        Describe(builder);
        return builder.Build();
    }
}
