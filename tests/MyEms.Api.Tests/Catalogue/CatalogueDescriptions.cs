using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Persistence;

namespace MyEms.Api.Tests.Catalogue;

/// <summary>The catalogue without a database, so that there is a test for each entity.</summary>
internal static class CatalogueDescriptions
{
    public static EntityCatalogue All { get; } = Load();

    public static TheoryData<string> Slugs => [.. All.All.Select(e => e.Slug)];

    public static TheoryData<string> Changeable => [.. All.All.Where(e => !e.IsReadOnly).Select(e => e.Slug)];

    /// <summary>Whether the tests of the catalogue call this path, for every entity that has it.</summary>
    public static bool Proves(string path)
    {
        if (path.Split('/') is not ["", "v1", var slug, "{id}", .. var rest] || All.Find(slug) is not { } entity)
        {
            return false;
        }

        return rest is [] or ["history"] or ["clone"] or ["undo"] || (entity.Links.Any(l => l.Name == rest[0]) && rest.Skip(1).All(r => r == "{memberId}"));
    }

    private static EntityCatalogue Load()
    {
        var options = new DbContextOptionsBuilder<MyEmsDbContext>();
        options.UseMyEms("Host=nowhere");
        using var context = new MyEmsDbContext(options.Options);
        var types = typeof(EntityCatalogue).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEntityDescriptor)));
        return new EntityCatalogue(types.Select(t => (IEntityDescriptor)(Activator.CreateInstance(t) ?? t)), context.Model);
    }
}
