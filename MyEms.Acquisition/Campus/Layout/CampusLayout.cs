namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Everything that exists on the campus, as the site files lay it out.</summary>
internal sealed record CampusLayout(
    IReadOnlyList<CampusSite> Sites, IReadOnlyList<CampusSpace> Spaces, IReadOnlyList<CampusGateway> Gateways,
    IReadOnlyList<CampusMeter> Meters, IReadOnlyList<CampusEquipment> Equipments, IReadOnlyList<CampusTenant> Tenants,
    IReadOnlyList<CampusBinding> Bindings)
{
    /// <summary>Lays out the four sites.</summary>
    public static CampusLayout Build(ulong seed)
    {
        var lists = new LayoutLists(seed);
        lists.Spaces.Add(new CampusSpace(
            CampusModel.Organisation, "Harbourline", CampusSpaceKind.Organisation, null, -1, 0, 0, 51.9067, 4.4690, "Wilhelminakade 909, 3072 AP Rotterdam, Netherlands"));
        RotterdamSite.Build(lists);
        PuneSite.Build(lists);
        BostonSite.Build(lists);
        ShenzhenSite.Build(lists);
        return new CampusLayout(lists.Sites, lists.Spaces, lists.Gateways, lists.Meters, lists.Equipments, lists.Tenants, lists.Bindings);
    }

    /// <summary>The points of sites and meters.</summary>
    public static IReadOnlyList<CampusPoint> Points(IReadOnlyList<CampusSite> sites, IReadOnlyList<CampusMeter> meters)
    {
        var points = new List<CampusPoint>();
        void Add(string key, string name, CampusPointKind kind, int site, int meter, string unit) =>
            points.Add(new CampusPoint(points.Count, key, name, kind, site, meter, unit));

        foreach (var meter in meters)
        {
            Add(meter.Key + "#energy", meter.Name + (meter.IsEnergy ? " energy" : " volume"), CampusPointKind.Register, meter.Site, meter.Index, meter.IsEnergy ? "kWh" : "m3");
            if (meter.HasPower)
            {
                Add(meter.Key + "#power", meter.Name + " power", CampusPointKind.Power, meter.Site, meter.Index, "kW");
            }
        }

        foreach (var site in sites)
        {
            Add(site.Key + "#temperature", site.Name + " outdoor temperature", CampusPointKind.Temperature, site.Index, -1, "degC");
            Add(site.Key + "#irradiance", site.Name + " irradiance", CampusPointKind.Irradiance, site.Index, -1, "W/m2");
        }

        return points;
    }
}
