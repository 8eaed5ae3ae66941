using MyEms.Core.Catalogue;
using MyEms.Core.Users;
using MyEms.Core.Catalogue.Description;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Meters;
using MyEms.Core.Nodes;
using MyEms.Core.Quantities;

namespace MyEms.Core.Equipments;

internal sealed class EquipmentDescriptor : IEntityDescriptor<Equipment>
{
    public void Describe(EntityBuilder<Equipment> e)
    {
        e.Slug("equipments").Module(Modules.Equipments);
        e.DescribeNode();
        e.PlacedIn();
        e.WorksBy();
        e.Text(x => x.Type).IsRequired().IsSearched().Suggests(
            KnownEquipmentTypes.Grid, KnownEquipmentTypes.Photovoltaic, KnownEquipmentTypes.Battery, KnownEquipmentTypes.Charger, KnownEquipmentTypes.Hvac,
            KnownEquipmentTypes.Chiller, KnownEquipmentTypes.Boiler, KnownEquipmentTypes.Lighting, KnownEquipmentTypes.Compressor, KnownEquipmentTypes.Production,
            KnownEquipmentTypes.It, KnownEquipmentTypes.Lift);
        e.Number(x => x.RatedPower, Units.Kilowatt).Min(0);
        e.Members<Equipment, Meter>("meters");
        e.Members<Equipment, Equipment>("equipments");
    }
}
