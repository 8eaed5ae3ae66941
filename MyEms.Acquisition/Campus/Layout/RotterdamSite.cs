using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Rotterdam Works: two production halls in two shifts, offices, a warehouse let to a tenant.</summary>
internal static class RotterdamSite
{
    public static void Build(LayoutLists lists)
    {
        var climate = new CampusClimate(Mean: 11.2, Season: 7.6, WarmestDay: 204, Daily: 3.6, Spread: 4.4, Cloud: 0.5, Monsoon: 0);
        var site = new CampusSite(lists.Sites.Count, "rtm", "Rotterdam Works", "Europe/Amsterdam", "NL", 51.8898, 4.2931, climate, SaturdayWorks: true);
        var b = new SiteBuilder(lists, site, 31_400, 410, "Botlekweg 117, 3197 KA Botlek Rotterdam, Netherlands");
        Spaces(b);
        Electricity(b);
        Thermal(b);
        Gas(b);
        Water(b);
        Equipments(b);
        b.Tenant("maas", "Maas Logistics B.V.", "warehouse", 6_200, "e/warehouse w/warehouse");
    }

    private static void Spaces(SiteBuilder b)
    {
        b.Space("hall1", "Production Hall 1", 9_800, 150, "Botlekweg 117 A");
        b.Space("hall1/f0", "Ground floor", 8_900, 140);
        b.Space("hall1/f0/press", "Press shop", 4_600, 70);
        b.Space("hall1/f0/machining", "Machining", 4_100, 65);
        b.Space("hall1/f1", "Gallery", 900, 10);
        b.Space("hall1/f1/control", "Control room", 240, 6);
        b.Space("hall2", "Production Hall 2", 7_600, 110, "Botlekweg 117 B");
        b.Space("hall2/f0", "Ground floor", 7_600, 110);
        b.Space("hall2/f0/paint", "Paint line", 3_300, 35);
        b.Space("hall2/f0/assembly", "Final assembly", 4_000, 70);
        b.Space("office", "Office & Canteen", 4_900, 130, "Botlekweg 117 C");
        b.Space("office/f0", "Ground floor", 1_800, 25);
        b.Space("office/f0/canteen", "Canteen", 620, 8);
        b.Space("office/f0/reception", "Reception", 310, 4);
        b.Space("office/f1", "First floor", 1_550, 55);
        b.Space("office/f1/engineering", "Engineering", 980, 40);
        b.Space("office/f2", "Second floor", 1_550, 50);
        b.Space("office/f2/admin", "Administration", 900, 35);
        b.Space("energy", "Energy Centre", 1_100, 4, "Botlekweg 117 D");
        b.Space("energy/f0", "Ground floor", 1_100, 4);
        b.Space("energy/f0/plant", "Plant room", 760, 2);
        b.Space("warehouse", "Warehouse", 6_200, 16, "Botlekweg 119");
        b.Space("warehouse/f0", "Ground floor", 6_200, 16);
        b.Space("warehouse/f0/highbay", "High bay", 4_800, 8);
    }

    private static void Electricity(SiteBuilder b)
    {
        b.Sum("e/main", "Main LV board", "", null, unmetered: 9, lossPpm: 6000, multiplier: 40);
        b.Supply(pvPeak: 640, batteryPower: 180, gridRatio: 40, pvSpace: "hall1", technicalSpace: "energy/f0/plant");
        b.Sum("e/hall1", "Hall 1 main", "hall1", "e/main", unmetered: 7, multiplier: 20);
        b.Load("e/line1", "Press line", "hall1/f0/press", "e/hall1", LoadShape.TwoShifts, 210);
        b.Load("e/line2", "Machining line", "hall1/f0/machining", "e/hall1", LoadShape.TwoShifts, 165);
        b.Load("e/hall1/ahu", "Hall 1 air handling", "hall1/f1", "e/hall1", LoadShape.AirHandling, 52);
        b.Load("e/hall1/light", "Hall 1 lighting", "hall1/f0", "e/hall1", LoadShape.Lighting, 36, DeviceModels.Float64);
        b.Sum("e/hall2", "Hall 2 main", "hall2", "e/main", unmetered: 5);
        b.Load("e/paint", "Paint line", "hall2/f0/paint", "e/hall2", LoadShape.ThreeShifts, 128);
        b.Load("e/assembly", "Assembly line", "hall2/f0/assembly", "e/hall2", LoadShape.TwoShifts, 92);
        b.Load("e/hall2/ahu", "Hall 2 air handling", "hall2/f0", "e/hall2", LoadShape.AirHandling, 41);
        b.Sum("e/office", "Office main", "office", "e/main", unmetered: 2.5);
        b.Load("e/office/f0", "Office ground floor", "office/f0", "e/office", LoadShape.Office, 24);
        b.Load("e/office/f1", "Office first floor", "office/f1", "e/office", LoadShape.Office, 31, DeviceModels.Float64);
        b.Load("e/office/f2", "Office second floor", "office/f2", "e/office", LoadShape.Office, 28, DeviceModels.Float64);
        b.Load("e/canteen", "Canteen kitchen", "office/f0/canteen", "e/office", LoadShape.Kitchen, 46, DeviceModels.Rail32);
        b.Load("e/office/lifts", "Office lifts", "office", "e/office", LoadShape.Lift, 12);
        b.Sum("e/energy", "Energy centre main", "energy", "e/main", unmetered: 2, multiplier: 10);
        b.Load("e/compressors", "Compressed air station", "energy/f0/plant", "e/energy", LoadShape.Compressor, 118);
        b.From("e/chiller1", "Chiller 1", "energy/f0/plant", "e/energy", new ChillerSource("rtm/c/main", 0, 190));
        b.From("e/chiller2", "Chiller 2", "energy/f0/plant", "e/energy", new ChillerSource("rtm/c/main", 190, 260));
        b.Load("e/chargers", "Car park chargers", "office", "e/main", LoadShape.Chargers, 132, DeviceModels.Feeder64);
        b.Load("e/warehouse", "Warehouse", "warehouse", "e/main", LoadShape.TwoShifts, 44, DeviceModels.Feeder64);
    }

    private static void Thermal(SiteBuilder b)
    {
        b.Sum("h/main", "Boiler house heat", "", null, unmetered: 6, lossPpm: 30_000);
        b.Load("h/hall1", "Hall 1 heat", "hall1", "h/main", LoadShape.Heating, 620);
        b.Load("h/hall2", "Hall 2 heat", "hall2", "h/main", LoadShape.Heating, 470);
        b.Load("h/office", "Office heat", "office", "h/main", LoadShape.Heating, 310);
        b.Sum("c/main", "Chilled water", "", null, unmetered: 2, lossPpm: 20_000);
        b.Load("c/office", "Office cooling", "office", "c/main", LoadShape.Cooling, 260);
        b.Load("c/paint", "Paint line cooling", "hall2/f0/paint", "c/main", LoadShape.ProcessCooling, 140);
    }

    private static void Gas(SiteBuilder b)
    {
        b.Sum("g/main", "Gas main", "", null, unmetered: 120, lossPpm: 0);
        b.From("g/boilers", "Boilers", "energy/f0/plant", "g/main", new BoilerSource("rtm/h/main", 0.93));
        b.Load("g/process", "Paint ovens", "hall2/f0/paint", "g/main", LoadShape.ProcessHeat, 21_000);
    }

    private static void Water(SiteBuilder b)
    {
        b.Sum("w/main", "Water main", "", null, unmetered: 14, lossPpm: 8000);
        b.Load("w/hall1", "Hall 1 water", "hall1", "w/main", LoadShape.People, 900);
        b.Load("w/office", "Office water", "office", "w/main", LoadShape.People, 1_300);
        b.Load("w/cooling", "Cooling tower make-up", "energy", "w/main", LoadShape.Evaporation, 1_100);
        b.Load("w/warehouse", "Warehouse water", "warehouse", "w/main", LoadShape.People, 160);
    }

    private static void Equipments(SiteBuilder b)
    {
        b.Equipment("press", "Press line", CampusEquipmentKind.ProductionLine, "hall1/f0/press", "e/line1");
        b.Equipment("machining", "Machining line", CampusEquipmentKind.ProductionLine, "hall1/f0/machining", "e/line2");
        b.Equipment("paint", "Paint line", CampusEquipmentKind.ProductionLine, "hall2/f0/paint", "e/paint g/process c/paint");
        b.Equipment("assembly", "Assembly line", CampusEquipmentKind.ProductionLine, "hall2/f0/assembly", "e/assembly");
        b.Equipment("ahu1", "Air handling hall 1", CampusEquipmentKind.AirHandling, "hall1/f1", "e/hall1/ahu");
        b.Equipment("ahu2", "Air handling hall 2", CampusEquipmentKind.AirHandling, "hall2/f0", "e/hall2/ahu");
        b.Equipment("air", "Compressed air station", CampusEquipmentKind.Compressor, "energy/f0/plant", "e/compressors");
        b.Equipment("chillers", "Chiller plant", CampusEquipmentKind.Chiller, "energy/f0/plant", "e/chiller1 e/chiller2 w/cooling", "c/main");
        b.Equipment("boilers", "Boiler house", CampusEquipmentKind.Boiler, "energy/f0/plant", "g/boilers", "h/main");
        b.Equipment("lifts", "Office lifts", CampusEquipmentKind.Lift, "office", "e/office/lifts");
        b.Equipment("chargers", "Car park chargers", CampusEquipmentKind.ChargerPark, "office", "e/chargers");
        b.Equipment("kitchen", "Canteen kitchen", CampusEquipmentKind.Kitchen, "office/f0/canteen", "e/canteen");
        b.Equipment("light1", "Lighting hall 1", CampusEquipmentKind.Lighting, "hall1/f0", "e/hall1/light");
    }
}
