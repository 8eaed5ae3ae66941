using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Gateways;

internal sealed class DataSourceDescriptor : IEntityDescriptor<DataSource>
{
    public void Describe(EntityBuilder<DataSource> e)
    {
        e.Slug("data-sources").Module(Modules.Sources);
        e.Identity(d => d.Uuid);
        e.Label(d => d.Name);
        e.SortedBy("name");
        e.Text(d => d.Name).IsRequired().IsSearched();
        e.Through(e.Reference<Gateway>(d => d.GatewayId).IsRequired().IsFixed());
        e.Text(d => d.Protocol).IsRequired().Matches("[a-z0-9][a-z0-9-]*").Suggests("modbus-tcp");
        e.Duration(d => d.PollInterval).Between(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        e.Duration(d => d.RequestTimeout).Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)).Unlisted();
        e.Boolean(d => d.IsEnabled);
        e.Json(d => d.Options);
    }
}
