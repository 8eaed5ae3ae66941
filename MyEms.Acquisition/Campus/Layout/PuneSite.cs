using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Pune Campus: two office towers and a data hall, half an hour off the full hour.</summary>
internal static class PuneSite
{
    public static void Build(LayoutLists lists)
    {
        var climate = new CampusClimate(Mean: 25.4, Season: 4.6, WarmestDay: 125, Daily: 6.2, Spread: 2.2, Cloud: 0.16, Monsoon: 0.5);
        var site = new CampusSite(lists.Sites.Count, "pnq", "Pune Campus", "Asia/Kolkata", "IN", 18.5912, 73.7389, climate, SaturdayWorks: false);
        var b = new SiteBuilder(lists, site, 27_300, 1_650, "Plot 14, Rajiv Gandhi Infotech Park, Hinjawadi, Pune 411057, India");
        Spaces(b);
        Electricity(b);
        Others(b);
        Equipments(b);
    }

    private static void Spaces(SiteBuilder b)
    {
        b.Space("tower-a", "Tower A", 11_200, 820, "Plot 14, Tower A");
        b.Space("tower-a/f0", "Ground floor", 2_600, 60);
        b.Space("tower-a/f0/lobby", "Lobby", 700, 6);
        b.Space("tower-a/f0/canteen", "Canteen", 1_300, 30);
        b.Space("tower-a/f1", "First floor", 2_800, 250);
        b.Space("tower-a/f1/north", "North wing", 1_350, 120);
        b.Space("tower-a/f1/south", "South wing", 1_350, 130);
        b.Space("tower-a/f2", "Second floor", 2_800, 260);
        b.Space("tower-a/f2/north", "North wing", 1_350, 130);
        b.Space("tower-a/f3", "Third floor", 2_800, 250);
        b.Space("tower-a/f3/training", "Training centre", 900, 80);
        b.Space("tower-b", "Tower B", 10_400, 790, "Plot 14, Tower B");
        b.Space("tower-b/f0", "Ground floor", 2_400, 90);
        b.Space("tower-b/f0/gym", "Gymnasium", 420, 4);
        b.Space("tower-b/f1", "First floor", 2_700, 240);
        b.Space("tower-b/f1/support", "Support centre", 1_500, 160);
        b.Space("tower-b/f2", "Second floor", 2_700, 240);
        b.Space("tower-b/f2/design", "Design studio", 1_100, 90);
        b.Space("dc", "Data Hall", 3_100, 14, "Plot 14, Block C");
        b.Space("dc/f0", "Ground floor", 3_100, 14);
        b.Space("dc/f0/hall1", "Server hall 1", 1_100, 0);
        b.Space("dc/f0/hall2", "Server hall 2", 900, 0);
        b.Space("dc/f0/plant", "Plant room", 600, 2);
    }

    private static void Electricity(SiteBuilder b)
    {
        b.Sum("e/main", "Main LV board", "", null, unmetered: 8, lossPpm: 7000, multiplier: 60);
        b.Supply(pvPeak: 420, batteryPower: 200, gridRatio: 60, pvSpace: "tower-a", technicalSpace: "dc/f0/plant");
        b.Sum("e/tower-a", "Tower A main", "tower-a", "e/main", unmetered: 4, multiplier: 10);
        b.Load("e/tower-a/f1", "Tower A first floor", "tower-a/f1", "e/tower-a", LoadShape.Office, 58, DeviceModels.Float64);
        b.Load("e/tower-a/f2", "Tower A second floor", "tower-a/f2", "e/tower-a", LoadShape.Office, 61, DeviceModels.Float64);
        b.Load("e/tower-a/f3", "Tower A third floor", "tower-a/f3", "e/tower-a", LoadShape.Office, 54);
        b.Load("e/canteen", "Canteen kitchen", "tower-a/f0/canteen", "e/tower-a", LoadShape.Kitchen, 72, DeviceModels.Rail32);
        b.Load("e/tower-a/ahu", "Tower A air handling", "tower-a", "e/tower-a", LoadShape.AirHandling, 66);
        b.Load("e/tower-a/lifts", "Tower A lifts", "tower-a", "e/tower-a", LoadShape.Lift, 24);
        b.Sum("e/tower-b", "Tower B main", "tower-b", "e/main", unmetered: 4, multiplier: 10);
        b.Load("e/tower-b/f1", "Tower B first floor", "tower-b/f1", "e/tower-b", LoadShape.Office, 63, DeviceModels.Float64);
        b.Load("e/tower-b/f2", "Tower B second floor", "tower-b/f2", "e/tower-b", LoadShape.Office, 57);
        b.Load("e/tower-b/light", "Tower B lighting", "tower-b", "e/tower-b", LoadShape.Lighting, 38);
        b.Load("e/tower-b/ahu", "Tower B air handling", "tower-b", "e/tower-b", LoadShape.AirHandling, 59);
        b.Sum("e/dc", "Data hall main", "dc", "e/main", unmetered: 3, multiplier: 20);
        b.Load("e/dc/hall1", "Server hall 1", "dc/f0/hall1", "e/dc", LoadShape.DataHall, 210);
        b.Load("e/dc/hall2", "Server hall 2", "dc/f0/hall2", "e/dc", LoadShape.DataHall, 150);
        b.From("e/chiller1", "Chiller 1", "dc/f0/plant", "e/dc", new ChillerSource("pnq/c/main", 0, 420));
        b.From("e/chiller2", "Chiller 2", "dc/f0/plant", "e/dc", new ChillerSource("pnq/c/main", 420, 420));
        b.From("e/chiller3", "Chiller 3", "dc/f0/plant", "e/dc", new ChillerSource("pnq/c/main", 840, 420));
        b.Load("e/chargers", "Car park chargers", "tower-b", "e/main", LoadShape.Chargers, 88, DeviceModels.Feeder64);
    }

    private static void Others(SiteBuilder b)
    {
        b.Sum("c/main", "Chilled water", "", null, unmetered: 6, lossPpm: 25_000);
        b.Load("c/tower-a", "Tower A cooling", "tower-a", "c/main", LoadShape.Cooling, 560);
        b.Load("c/tower-b", "Tower B cooling", "tower-b", "c/main", LoadShape.Cooling, 510);
        b.Load("c/dc", "Data hall cooling", "dc", "c/main", LoadShape.ProcessCooling, 370);
        b.Sum("g/main", "Gas main", "", null, unmetered: 0, lossPpm: 0);
        b.Load("g/canteen", "Canteen gas", "tower-a/f0/canteen", "g/main", LoadShape.Kitchen, 8_200);
        b.Sum("w/main", "Water main", "", null, unmetered: 30, lossPpm: 12_000);
        b.Load("w/tower-a", "Tower A water", "tower-a", "w/main", LoadShape.People, 3_400);
        b.Load("w/tower-b", "Tower B water", "tower-b", "w/main", LoadShape.People, 3_100);
        b.Load("w/cooling", "Cooling tower make-up", "dc", "w/main", LoadShape.Evaporation, 3_600);
        b.Load("w/garden", "Garden irrigation", "", "w/main", LoadShape.Irrigation, 6_500);
    }

    private static void Equipments(SiteBuilder b)
    {
        b.Equipment("chillers", "Chiller plant", CampusEquipmentKind.Chiller, "dc/f0/plant", "e/chiller1 e/chiller2 e/chiller3 w/cooling", "c/main");
        b.Equipment("hall1", "Server hall 1", CampusEquipmentKind.DataHall, "dc/f0/hall1", "e/dc/hall1");
        b.Equipment("hall2", "Server hall 2", CampusEquipmentKind.DataHall, "dc/f0/hall2", "e/dc/hall2");
        b.Equipment("ahu-a", "Air handling tower A", CampusEquipmentKind.AirHandling, "tower-a", "e/tower-a/ahu");
        b.Equipment("ahu-b", "Air handling tower B", CampusEquipmentKind.AirHandling, "tower-b", "e/tower-b/ahu");
        b.Equipment("lifts-a", "Lifts tower A", CampusEquipmentKind.Lift, "tower-a", "e/tower-a/lifts");
        b.Equipment("light-b", "Lighting tower B", CampusEquipmentKind.Lighting, "tower-b", "e/tower-b/light");
        b.Equipment("kitchen", "Canteen kitchen", CampusEquipmentKind.Kitchen, "tower-a/f0/canteen", "e/canteen g/canteen");
        b.Equipment("chargers", "Car park chargers", CampusEquipmentKind.ChargerPark, "tower-b", "e/chargers");
    }
}
