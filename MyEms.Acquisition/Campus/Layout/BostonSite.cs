using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Boston Labs: two laboratory buildings, one let to a tenant, and an office.</summary>
internal static class BostonSite
{
    public static void Build(LayoutLists lists)
    {
        var climate = new CampusClimate(Mean: 10.9, Season: 12.6, WarmestDay: 203, Daily: 4.6, Spread: 5.4, Cloud: 0.44, Monsoon: 0);
        var site = new CampusSite(lists.Sites.Count, "bos", "Boston Labs", "America/New_York", "US", 42.3467, -71.0402, climate, SaturdayWorks: false);
        var b = new SiteBuilder(lists, site, 18_900, 520, "27 Drydock Avenue, Boston, MA 02210, United States");
        Spaces(b);
        Electricity(b);
        Thermal(b);
        GasAndWater(b);
        Equipments(b);
        b.Tenant("charles", "Charles Biotech Inc.", "lab-b", 5_200, "e/lab-b h/lab-b c/lab-b w/lab-b");
    }

    private static void Spaces(SiteBuilder b)
    {
        b.Space("lab-a", "Laboratory A", 8_100, 230, "27 Drydock Avenue");
        b.Space("lab-a/f0", "Ground floor", 2_700, 40);
        b.Space("lab-a/f0/vivarium", "Vivarium", 900, 8);
        b.Space("lab-a/f0/stores", "Stores", 600, 4);
        b.Space("lab-a/f1", "First floor", 2_700, 95);
        b.Space("lab-a/f1/chemistry", "Chemistry", 1_400, 50);
        b.Space("lab-a/f2", "Second floor", 2_700, 95);
        b.Space("lab-a/f2/biology", "Cell biology", 1_500, 55);
        b.Space("lab-a/f2/cleanroom", "Clean room", 420, 10);
        b.Space("lab-b", "Laboratory B", 5_200, 120, "29 Drydock Avenue");
        b.Space("lab-b/f0", "Ground floor", 2_600, 60);
        b.Space("lab-b/f0/pilot", "Pilot plant", 1_200, 20);
        b.Space("lab-b/f1", "First floor", 2_600, 60);
        b.Space("lab-b/f1/analytics", "Analytics", 1_300, 30);
        b.Space("office", "Harbor Office", 4_300, 165, "25 Drydock Avenue");
        b.Space("office/f0", "Ground floor", 1_500, 35);
        b.Space("office/f0/cafe", "Café", 260, 4);
        b.Space("office/f1", "First floor", 1_400, 65);
        b.Space("office/f1/east", "East wing", 700, 32);
        b.Space("office/f2", "Second floor", 1_400, 65);
        b.Space("office/f2/east", "East wing", 700, 33);
        b.Space("plant", "Central Plant", 1_300, 3, "31 Drydock Avenue");
        b.Space("plant/f0", "Ground floor", 1_300, 3);
        b.Space("plant/f0/machines", "Machine room", 900, 2);
    }

    private static void Electricity(SiteBuilder b)
    {
        b.Sum("e/main", "Main LV board", "", null, unmetered: 6, lossPpm: 5000, multiplier: 30);
        b.Supply(pvPeak: 260, batteryPower: 120, gridRatio: 30, pvSpace: "lab-a", technicalSpace: "plant/f0/machines");
        b.Sum("e/lab-a", "Laboratory A main", "lab-a", "e/main", unmetered: 4, multiplier: 10);
        b.Load("e/lab-a/f1", "Laboratory A first floor", "lab-a/f1", "e/lab-a", LoadShape.Laboratory, 64);
        b.Load("e/lab-a/f2", "Laboratory A second floor", "lab-a/f2", "e/lab-a", LoadShape.Laboratory, 71, DeviceModels.Float64);
        b.Load("e/vivarium", "Vivarium", "lab-a/f0/vivarium", "e/lab-a", LoadShape.DataHall, 33, DeviceModels.Feeder64);
        b.Load("e/lab-a/ahu", "Laboratory A air handling", "lab-a", "e/lab-a", LoadShape.Laboratory, 88);
        b.Load("e/lab-b", "Laboratory B main", "lab-b", "e/main", LoadShape.Laboratory, 124, DeviceModels.Energy32);
        b.Sum("e/office", "Harbor Office main", "office", "e/main", unmetered: 2);
        b.Load("e/office/f1", "Office first floor", "office/f1", "e/office", LoadShape.Office, 26);
        b.Load("e/office/f2", "Office second floor", "office/f2", "e/office", LoadShape.Office, 27, DeviceModels.Float64);
        b.Load("e/office/light", "Office lighting", "office", "e/office", LoadShape.Lighting, 18);
        b.Load("e/cafe", "Café kitchen", "office/f0/cafe", "e/office", LoadShape.Kitchen, 17);
        b.Load("e/lifts", "Office lifts", "office", "e/office", LoadShape.Lift, 13, DeviceModels.Rail32);
        b.Sum("e/plant", "Central plant main", "plant", "e/main", unmetered: 2);
        b.From("e/chiller1", "Chiller 1", "plant/f0/machines", "e/plant", new ChillerSource("bos/c/main", 0, 330));
        b.From("e/chiller2", "Chiller 2", "plant/f0/machines", "e/plant", new ChillerSource("bos/c/main", 330, 420));
        b.Load("e/pumps", "Pumps", "plant/f0/machines", "e/plant", LoadShape.Constant, 14);
        b.Load("e/chargers", "Garage chargers", "office", "e/main", LoadShape.Chargers, 77, DeviceModels.Feeder64);
    }

    private static void Thermal(SiteBuilder b)
    {
        b.Sum("h/main", "Boiler plant heat", "", null, unmetered: 4, lossPpm: 25_000);
        b.Load("h/lab-a", "Laboratory A heat", "lab-a", "h/main", LoadShape.Heating, 640);
        b.Load("h/lab-b", "Laboratory B heat", "lab-b", "h/main", LoadShape.Heating, 410);
        b.Load("h/office", "Office heat", "office", "h/main", LoadShape.Heating, 230);
        b.Sum("c/main", "Chilled water", "", null, unmetered: 3, lossPpm: 20_000);
        b.Load("c/lab-a", "Laboratory A cooling", "lab-a", "c/main", LoadShape.Cooling, 430);
        b.Load("c/lab-b", "Laboratory B cooling", "lab-b", "c/main", LoadShape.Cooling, 270);
        b.Load("c/office", "Office cooling", "office", "c/main", LoadShape.Cooling, 190);
        b.Load("c/process", "Cold rooms", "lab-a/f0/stores", "c/main", LoadShape.ProcessCooling, 60);
    }

    private static void GasAndWater(SiteBuilder b)
    {
        b.Sum("g/main", "Gas main", "", null, unmetered: 60, lossPpm: 0);
        b.From("g/boilers", "Boilers", "plant/f0/machines", "g/main", new BoilerSource("bos/h/main", 0.91));
        b.Sum("w/main", "Water main", "", null, unmetered: 18, lossPpm: 9000);
        b.Load("w/lab-a", "Laboratory A water", "lab-a", "w/main", LoadShape.People, 1_700);
        b.Load("w/lab-b", "Laboratory B water", "lab-b", "w/main", LoadShape.People, 950);
        b.Load("w/office", "Office water", "office", "w/main", LoadShape.People, 820);
        b.Load("w/cooling", "Cooling tower make-up", "plant", "w/main", LoadShape.Evaporation, 1_500);
    }

    private static void Equipments(SiteBuilder b)
    {
        b.Equipment("chillers", "Chiller plant", CampusEquipmentKind.Chiller, "plant/f0/machines", "e/chiller1 e/chiller2 w/cooling", "c/main");
        b.Equipment("boilers", "Boiler plant", CampusEquipmentKind.Boiler, "plant/f0/machines", "g/boilers", "h/main");
        b.Equipment("ahu-a", "Air handling laboratory A", CampusEquipmentKind.AirHandling, "lab-a", "e/lab-a/ahu");
        b.Equipment("vivarium", "Vivarium", CampusEquipmentKind.Laboratory, "lab-a/f0/vivarium", "e/vivarium");
        b.Equipment("lifts", "Office lifts", CampusEquipmentKind.Lift, "office", "e/lifts");
        b.Equipment("light", "Office lighting", CampusEquipmentKind.Lighting, "office", "e/office/light");
        b.Equipment("cafe", "Café kitchen", CampusEquipmentKind.Kitchen, "office/f0/cafe", "e/cafe");
        b.Equipment("chargers", "Garage chargers", CampusEquipmentKind.ChargerPark, "office", "e/chargers");
    }
}
