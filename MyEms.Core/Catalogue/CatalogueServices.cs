using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyEms.Core.Auditing;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Persistence;

namespace MyEms.Core.Catalogue;

public static class CatalogueServices
{
    /// <summary>The catalogue with a store for each entity. Needs an <see cref="ISecretKeeper"/>.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        foreach (var descriptor in typeof(CatalogueServices).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEntityDescriptor))))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IEntityDescriptor), descriptor));
        }

        services.AddSingleton<AuditTrail>();
        services.AddSingleton(provider =>
        {
            using var context = provider.GetRequiredService<IDbContextFactory<MyEmsDbContext>>().CreateDbContext();
            return new EntityCatalogue(provider.GetServices<IEntityDescriptor>(), context.Model);
        });
        services.AddSingleton<Users.PrivilegeReader>();
        services.AddSingleton<EntityStores>();
        return services;
    }
}

/// <summary>The store of each entity.</summary>
public sealed class EntityStores
{
    private readonly FrozenDictionary<string, EntityStore> _stores;

    public EntityStores(
        EntityCatalogue catalogue, IDbContextFactory<MyEmsDbContext> contexts, AuditTrail audit, ISecretKeeper secrets, TimeProvider time)
    {
        var parts = new StoreParts(contexts, audit, secrets, time);
        _stores = catalogue.All.ToFrozenDictionary(e => e.Slug, e => e.CreateStore(parts));
    }

    /// <summary>The store of a slug.</summary>
    /// <exception cref="KeyNotFoundException">No entity has it.</exception>
    public EntityStore Of(string slug) => _stores[slug];

    /// <summary>The store of an entity.</summary>
    public EntityStore Of(CatalogueEntity entity) => _stores[entity.Slug];
}
