using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Storage;

namespace MyEms.Web.Api.Catalogue;

/// <summary>REST of every described entity (API-01): the same operations for each, from its description.</summary>
internal static class CatalogueApi
{
    /// <summary>Largest body that describes one entity.</summary>
    public const int LargestBody = 1_000_000;

    public static IServiceCollection AddCatalogueApi(this IServiceCollection services)
    {
        services.AddCatalogue();
        services.AddSingleton<ISecretKeeper, SecretKeeper>();
        services.AddSingleton<ActorSource>();
        services.AddSingleton<EntityAnswers>();
        services.AddSingleton<EntityQueryReader>();
        return services;
    }

    public static RouteGroupBuilder MapCatalogue(this RouteGroupBuilder root, EntityCatalogue catalogue, EntityStores stores)
    {
        foreach (var entity in catalogue.All)
        {
            var group = root.MapGroup(entity.Slug).WithTags(Tag(entity.Module)).ProducesProblem(StatusCodes.Status401Unauthorized);
            var endpoint = new EntityEndpoint(stores.Of(entity));
            MapReading(group, endpoint);
            if (!entity.IsReadOnly)
            {
                MapChanging(group, endpoint);
            }

            foreach (var link in entity.Links)
            {
                MapMembers(group, new MemberEndpoint(stores.Of(entity), link));
            }
        }

        root.MapAudit();
        return root;
    }

    private static void MapReading(RouteGroupBuilder group, EntityEndpoint endpoint)
    {
        Add(group.MapGet("", endpoint.ListAsync), endpoint.Entity, EntityOperation.List, "Lists");
        Add(group.MapGet("/{id:int}", endpoint.FindAsync), endpoint.Entity, EntityOperation.Get, "One of");
        Add(group.MapGet("/{id:int}/history", endpoint.HistoryAsync), endpoint.Entity, EntityOperation.History, "Changes of one of");
        Add(group.MapGet("/export", endpoint.ExportAsync), endpoint.Entity, EntityOperation.Export, "Exports all");
    }

    private static void MapChanging(RouteGroupBuilder group, EntityEndpoint endpoint)
    {
        Add(group.MapPost("", endpoint.CreateAsync), endpoint.Entity, EntityOperation.Create, "Adds one to");
        Add(group.MapPut("/{id:int}", endpoint.ReplaceAsync), endpoint.Entity, EntityOperation.Replace, "Replaces one of");
        Add(group.MapPatch("/{id:int}", endpoint.UpdateAsync), endpoint.Entity, EntityOperation.Update, "Changes one of");
        Add(group.MapDelete("/{id:int}", endpoint.DeleteAsync), endpoint.Entity, EntityOperation.Delete, "Deletes one of");
        Add(group.MapPost("/{id:int}/clone", endpoint.CloneAsync), endpoint.Entity, EntityOperation.Clone, "Copies one of");
        Add(group.MapPost("/{id:int}/undo", endpoint.UndoAsync), endpoint.Entity, EntityOperation.Undo, "Takes back the last change of one of");
        Add(group.MapPost("/import", endpoint.ImportAsync), endpoint.Entity, EntityOperation.Import, "Imports")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(EntityEndpoint.LargestFile));
    }

    private static void MapMembers(RouteGroupBuilder group, MemberEndpoint endpoint)
    {
        var path = $"/{{id:int}}/{endpoint.Link.Name}";
        Add(group.MapGet(path, endpoint.ListAsync), endpoint.Entity, EntityOperation.Members, "Members of one of", endpoint.Link);
        Add(group.MapPut(path + "/{memberId:int}", endpoint.SetAsync), endpoint.Entity, EntityOperation.SetMember, "Adds or changes a member of one of", endpoint.Link);
        Add(group.MapDelete(path + "/{memberId:int}", endpoint.RemoveAsync), endpoint.Entity, EntityOperation.RemoveMember, "Ends a membership in one of", endpoint.Link);
    }

    private static RouteHandlerBuilder Add(RouteHandlerBuilder endpoint, CatalogueEntity entity, EntityOperation operation, string verb, MemberLink? link = null)
    {
        var words = entity.Slug.Replace('-', ' ');
        var name = $"{operation}_{entity.Slug}{(link is null ? "" : "_" + link.Name)}".Replace('-', '_');
        return endpoint.WithName(name).WithSummary($"{verb} {words}{(link is null ? "" : $" ({link.Name})")}")
            .WithMetadata(new EntityOperationMetadata(entity, operation, link));
    }

    private static string Tag(string module) => char.ToUpperInvariant(module[0]) + module[1..];
}
