using Microsoft.EntityFrameworkCore;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Nodes;
using MyEms.Core.Persistence;
using MyEms.Core.Spaces;
using MyEms.Core.Tariffs;
using MyEms.Core.Users;

namespace MyEms.Core.Tests.Catalogue;

public sealed class CatalogueChecksTests
{
    [Fact, Trait("Feature", "API-01")]
    public void Catalogue_WrongDescriptions_SaysEveryFaultWithEntityAndField()
    {
        var errors = Assert.Throws<CatalogueException>(() => Catalogue(new Forgetful(), new Muddled())).Errors;

        foreach (var expected in (string[])
        [
            "cost-centers: CostCenter.ExternalId is neither described nor left out.",
            "cost-centers: there is no module \"nowhere\".",
            "cost-centers: it is not said whose it is.",
            "cost-centers.organisationId: Organisation is not described.",
            "cost-centers.name: no length, or one that the column does not hold.",
            "cost-centers: it cannot be sorted by \"nothing\".",
            "Not A Slug.id: the name is reserved, or not in camel case.",
            "Not A Slug.description: the name is given twice.",
            "Not A Slug: a check speaks of \"nowhere\", which is no field.",
            "Not A Slug.organisationId: Organisation is not described.",
            "Not A Slug.area: no foreign key to CostCenter.",
        ])
        {
            Assert.Contains(expected, errors);
        }

        Assert.Contains(errors, e => e.StartsWith("Space: the slug", StringComparison.Ordinal));
    }

    [Fact, Trait("Feature", "API-01")]
    public void Field_OfWhatIsNoProperty_IsRefusedAtOnce() =>
        Assert.Throws<ArgumentException>(() => new FieldSet<Space>().Text(s => s.Name + "x"));

    [Fact, Trait("Feature", "API-01")]
    public void Number_OfAText_IsRefusedAtOnce() => Assert.Throws<ArgumentException>(() => new FieldSet<Space>().Number(s => s.Name));

    private static EntityCatalogue Catalogue(params IEntityDescriptor[] descriptors)
    {
        using var context = new MyEmsDbContext(new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms("Host=nowhere").Options);
        return new EntityCatalogue(descriptors, context.Model);
    }

    private sealed class Forgetful : IEntityDescriptor<CostCenter>
    {
        public void Describe(EntityBuilder<CostCenter> e)
        {
            e.Slug("cost-centers").Module("nowhere");
            e.Identity(c => c.Uuid);
            e.Label(c => c.Name);
            e.SortedBy("nothing");
            e.Text(c => c.Name).MaxLength(5_000);
            e.Reference<Organisations.Organisation>(c => c.OrganisationId);
        }
    }

    private sealed class Muddled : IEntityDescriptor<Space>
    {
        public void Describe(EntityBuilder<Space> e)
        {
            e.Slug("Not A Slug").Module(Modules.Spaces);
            e.DescribeNode();
            e.PlacedIn();
            e.Integer(s => s.Occupants).Named("id");
            e.Text(s => s.PostalAddress).Named("description");
            e.Reference<CostCenter>(s => s.Occupants).Named("area");
            e.Check("nowhere", "code", _ => true);
        }
    }
}
