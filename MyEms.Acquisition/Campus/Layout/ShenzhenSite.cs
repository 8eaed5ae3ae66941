using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Shenzhen Plant: electronics production in three shifts.</summary>
internal static class ShenzhenSite
{
    public static void Build(LayoutLists lists)
    {
        var climate = new CampusClimate(Mean: 23.3, Season: 6.9, WarmestDay: 206, Daily: 3.4, Spread: 2.8, Cloud: 0.42, Monsoon: 0.12);
        var site = new CampusSite(lists.Sites.Count, "szx", "Shenzhen Plant", "Asia/Shanghai", "CN", 22.6910, 113.9380, climate, SaturdayWorks: true);
        var b = new SiteBuilder(lists, site, 38_600, 1_240, "No. 88 Guangtian Road, Songgang, Bao'an, Shenzhen 518105, China");
        Spaces(b);
        Electricity(b);
        Others(b);
        Equipments(b);
    }

    private static void Spaces(SiteBuilder b)
    {
        b.Space("hall-a", "Hall A", 14_200, 560, "No. 88 Guangtian Road, Hall A");
        b.Space("hall-a/f0", "Ground floor", 7_100, 240);
        b.Space("hall-a/f0/moulding", "Injection moulding", 3_600, 110);
        b.Space("hall-a/f0/toolshop", "Tool shop", 1_400, 40);
        b.Space("hall-a/f1", "First floor", 7_100, 320);
        b.Space("hall-a/f1/smt", "SMT lines", 3_900, 190);
        b.Space("hall-a/f1/test", "Test and packing", 2_400, 110);
        b.Space("hall-b", "Hall B", 11_900, 420, "No. 88 Guangtian Road, Hall B");
        b.Space("hall-b/f0", "Ground floor", 6_000, 180);
        b.Space("hall-b/f0/coating", "Coating", 2_700, 60);
        b.Space("hall-b/f1", "First floor", 5_900, 240);
        b.Space("hall-b/f1/assembly", "Assembly", 4_500, 210);
        b.Space("offices", "Office Building", 6_800, 250, "No. 88 Guangtian Road, Block C");
        b.Space("offices/f0", "Ground floor", 2_200, 30);
        b.Space("offices/f0/canteen", "Canteen", 1_500, 24);
        b.Space("offices/f1", "First floor", 2_300, 110);
        b.Space("offices/f1/purchasing", "Purchasing", 700, 45);
        b.Space("offices/f2", "Second floor", 2_300, 110);
        b.Space("offices/f2/rnd", "Research and development", 1_600, 80);
        b.Space("utilities", "Utility Building", 2_900, 10, "No. 88 Guangtian Road, Block D");
        b.Space("utilities/f0", "Ground floor", 2_900, 10);
        b.Space("utilities/f0/plant", "Plant room", 1_900, 6);
    }

    private static void Electricity(SiteBuilder b)
    {
        b.Sum("e/main", "Main LV board", "", null, unmetered: 12, lossPpm: 8000, multiplier: 80);
        b.Supply(pvPeak: 900, batteryPower: 260, gridRatio: 80, pvSpace: "hall-b", technicalSpace: "utilities/f0/plant");
        b.Sum("e/hall-a", "Hall A main", "hall-a", "e/main", unmetered: 9, multiplier: 40);
        b.Load("e/line1", "Injection moulding", "hall-a/f0/moulding", "e/hall-a", LoadShape.ThreeShifts, 310, DeviceModels.Energy32);
        b.Load("e/line2", "SMT lines", "hall-a/f1/smt", "e/hall-a", LoadShape.ThreeShifts, 240);
        b.Load("e/hall-a/ahu", "Hall A air handling", "hall-a", "e/hall-a", LoadShape.AirHandling, 84);
        b.Load("e/hall-a/light", "Hall A lighting", "hall-a", "e/hall-a", LoadShape.Lighting, 62);
        b.Sum("e/hall-b", "Hall B main", "hall-b", "e/main", unmetered: 7, multiplier: 40);
        b.Load("e/line3", "Coating line", "hall-b/f0/coating", "e/hall-b", LoadShape.ThreeShifts, 185);
        b.Load("e/line4", "Assembly lines", "hall-b/f1/assembly", "e/hall-b", LoadShape.TwoShifts, 150);
        b.Load("e/hall-b/ahu", "Hall B air handling", "hall-b", "e/hall-b", LoadShape.AirHandling, 73);
        b.Sum("e/offices", "Office building main", "offices", "e/main", unmetered: 3);
        b.Load("e/offices/f1", "Office first floor", "offices/f1", "e/offices", LoadShape.Office, 42);
        b.Load("e/offices/f2", "Office second floor", "offices/f2", "e/offices", LoadShape.Office, 47);
        b.Load("e/canteen", "Canteen kitchen", "offices/f0/canteen", "e/offices", LoadShape.Kitchen, 85);
        b.Load("e/lifts", "Lifts", "offices", "e/offices", LoadShape.Lift, 19);
        b.Sum("e/utilities", "Utilities main", "utilities", "e/main", unmetered: 4, multiplier: 20);
        b.Load("e/compressors", "Compressed air station", "utilities/f0/plant", "e/utilities", LoadShape.Compressor, 205, DeviceModels.Feeder64);
        b.From("e/chiller1", "Chiller 1", "utilities/f0/plant", "e/utilities", new ChillerSource("szx/c/main", 0, 600));
        b.From("e/chiller2", "Chiller 2", "utilities/f0/plant", "e/utilities", new ChillerSource("szx/c/main", 600, 700));
        b.Load("e/chargers", "Fleet chargers", "utilities", "e/main", LoadShape.Chargers, 154, DeviceModels.Feeder64);
    }

    private static void Others(SiteBuilder b)
    {
        b.Sum("c/main", "Chilled water", "", null, unmetered: 8, lossPpm: 22_000);
        b.Load("c/hall-a", "Hall A cooling", "hall-a", "c/main", LoadShape.Cooling, 620);
        b.Load("c/hall-b", "Hall B cooling", "hall-b", "c/main", LoadShape.Cooling, 410);
        b.Load("c/offices", "Office cooling", "offices", "c/main", LoadShape.Cooling, 330);
        b.Load("c/moulding", "Mould cooling", "hall-a/f0/moulding", "c/main", LoadShape.ProcessCooling, 240);
        b.Sum("h/main", "Hot water", "", null, unmetered: 2, lossPpm: 20_000);
        b.Load("h/coating", "Coating baths heat", "hall-b/f0/coating", "h/main", LoadShape.ProcessHeat, 260);
        b.Sum("g/main", "Gas main", "", null, unmetered: 80, lossPpm: 0);
        b.From("g/boilers", "Hot water boilers", "utilities/f0/plant", "g/main", new BoilerSource("szx/h/main", 0.9));
        b.Load("g/canteen", "Canteen gas", "offices/f0/canteen", "g/main", LoadShape.Kitchen, 9_500);
        b.Sum("w/main", "Water main", "", null, unmetered: 40, lossPpm: 15_000);
        b.Load("w/hall-a", "Hall A water", "hall-a", "w/main", LoadShape.People, 3_300);
        b.Load("w/coating", "Coating rinse water", "hall-b/f0/coating", "w/main", LoadShape.ProcessHeat, 4_800);
        b.Load("w/offices", "Office water", "offices", "w/main", LoadShape.People, 1_900);
        b.Load("w/cooling", "Cooling tower make-up", "utilities", "w/main", LoadShape.Evaporation, 4_200);
    }

    private static void Equipments(SiteBuilder b)
    {
        b.Equipment("moulding", "Injection moulding", CampusEquipmentKind.ProductionLine, "hall-a/f0/moulding", "e/line1 c/moulding");
        b.Equipment("smt", "SMT lines", CampusEquipmentKind.ProductionLine, "hall-a/f1/smt", "e/line2");
        b.Equipment("coating", "Coating line", CampusEquipmentKind.ProductionLine, "hall-b/f0/coating", "e/line3 h/coating w/coating");
        b.Equipment("assembly", "Assembly lines", CampusEquipmentKind.ProductionLine, "hall-b/f1/assembly", "e/line4");
        b.Equipment("ahu-a", "Air handling hall A", CampusEquipmentKind.AirHandling, "hall-a", "e/hall-a/ahu");
        b.Equipment("ahu-b", "Air handling hall B", CampusEquipmentKind.AirHandling, "hall-b", "e/hall-b/ahu");
        b.Equipment("light-a", "Lighting hall A", CampusEquipmentKind.Lighting, "hall-a", "e/hall-a/light");
        b.Equipment("air", "Compressed air station", CampusEquipmentKind.Compressor, "utilities/f0/plant", "e/compressors");
        b.Equipment("chillers", "Chiller plant", CampusEquipmentKind.Chiller, "utilities/f0/plant", "e/chiller1 e/chiller2 w/cooling", "c/main");
        b.Equipment("boilers", "Hot water boilers", CampusEquipmentKind.Boiler, "utilities/f0/plant", "g/boilers", "h/main");
        b.Equipment("lifts", "Lifts", CampusEquipmentKind.Lift, "offices", "e/lifts");
        b.Equipment("kitchen", "Canteen kitchen", CampusEquipmentKind.Kitchen, "offices/f0/canteen", "e/canteen g/canteen");
        b.Equipment("chargers", "Fleet chargers", CampusEquipmentKind.ChargerPark, "utilities", "e/chargers");
    }
}
