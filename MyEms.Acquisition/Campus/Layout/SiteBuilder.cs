using MyEms.Acquisition.Campus.Devices;
using MyEms.Acquisition.Campus.Loads;

namespace MyEms.Acquisition.Campus.Layout;

/// <summary>Adds one site to the lists. Keys are given without the site's prefix; the first letter of a meter's key is its category.</summary>
internal sealed class SiteBuilder
{
    private const int InitialSeries = 500_000;
    private static readonly string[] s_gatewayNames = ["main switch room", "sub-distribution", "energy centre"];
    private readonly LayoutLists _lists;
    private readonly CampusSite _site;
    private readonly int _firstGateway;
    private readonly int[] _units = new int[s_gatewayNames.Length];
    private int _slot;

    public SiteBuilder(LayoutLists lists, CampusSite site, double area, int occupants, string address)
    {
        (_lists, _site, _firstGateway) = (lists, site, lists.Gateways.Count);
        lists.Sites.Add(site);
        lists.Spaces.Add(new CampusSpace(
            site.Key, site.Name, CampusSpaceKind.Site, CampusModel.Organisation, site.Index, area, occupants, site.Latitude, site.Longitude, address));
        for (var i = 0; i < s_gatewayNames.Length; i++)
        {
            lists.Gateways.Add(new CampusGateway(_firstGateway + i, $"{site.Key}/gw{i + 1}", $"{site.Name}, {s_gatewayNames[i]}", site.Index));
        }
    }

    /// <summary>A building (no slash), floor (one) or zone (two) below the site.</summary>
    public void Space(string key, string name, double area, int occupants, string address = "")
    {
        var depth = key.Count(c => c == '/');
        var parent = depth == 0 ? _site.Key : _site.Key + "/" + key[..key.LastIndexOf('/')];
        var kind = (CampusSpaceKind)((int)CampusSpaceKind.Building + depth);
        // Buildings lie around the site's middle, about 100 m apart.
        var n = _lists.Spaces.Count(s => s.Site == _site.Index && s.Kind == CampusSpaceKind.Building);
        var (latitude, longitude) = depth == 0
            ? (_site.Latitude + (0.0009 * ((n % 3) - 1)), _site.Longitude + (0.0013 * (n / 3)))
            : (_lists.Spaces.First(s => s.Key == parent).Latitude, _lists.Spaces.First(s => s.Key == parent).Longitude);
        _lists.Spaces.Add(new CampusSpace($"{_site.Key}/{key}", name, kind, parent, _site.Index, area, occupants, latitude, longitude, address));
    }

    /// <summary>A load.</summary>
    public void Load(string key, string name, string space, string parent, LoadShape shape, double peak, DeviceModel? device = null) =>
        Meter(key, name, space, parent, new LoadSource(shape, peak), device);

    /// <summary>A parent meter. Loss in millionths of what passes it.</summary>
    public void Sum(string key, string name, string space, string? parent, double unmetered, int lossPpm = 4000, int multiplier = 1) =>
        Meter(key, name, space, parent, new SumSource(lossPpm, unmetered), null, multiplier);

    /// <summary>A meter whose energy follows from another's.</summary>
    public void From(string key, string name, string space, string parent, EnergySource source) => Meter(key, name, space, parent, source, null);

    /// <summary>Grid connection, PV plant and battery with their meters, none of which counts for a space.</summary>
    public void Supply(double pvPeak, double batteryPower, int gridRatio, string pvSpace, string technicalSpace)
    {
        Uncounted("e/grid-import", "Grid import", "", new GridSource(Export: false), gridRatio);
        Uncounted("e/grid-export", "Grid export", "", new GridSource(Export: true), gridRatio);
        Uncounted("e/pv", "PV generation", pvSpace, new PvSource(pvPeak), 1);
        Uncounted("e/battery-charge", "Battery charge", technicalSpace, new BatterySource(batteryPower, Discharge: false), 1);
        Uncounted("e/battery-discharge", "Battery discharge", technicalSpace, new BatterySource(batteryPower, Discharge: true), 1);
        Equipment("grid", "Grid connection", CampusEquipmentKind.GridConnection, "", inputs: "e/grid-import", outputs: "e/grid-export");
        Equipment("pv", "PV plant", CampusEquipmentKind.PvPlant, pvSpace, inputs: "", outputs: "e/pv");
        Equipment("battery", "Battery storage", CampusEquipmentKind.Battery, technicalSpace, inputs: "e/battery-charge", outputs: "e/battery-discharge");
    }

    /// <summary>An equipment with the keys of its meters, separated by spaces.</summary>
    public void Equipment(string key, string name, CampusEquipmentKind kind, string space, string inputs, string outputs = "")
    {
        var full = $"{_site.Key}/eq/{key}";
        _lists.Equipments.Add(new CampusEquipment(full, name, kind, _site.Index, Full(space)));
        Bind(full, inputs, output: false);
        Bind(full, outputs, output: true);
    }

    /// <summary>A tenant with the keys of its meters, separated by spaces.</summary>
    public void Tenant(string key, string name, string space, double area, string meters)
    {
        var full = $"{_site.Key}/tenant/{key}";
        _lists.Tenants.Add(new CampusTenant(full, name, _site.Index, Full(space), area));
        Bind(full, meters, output: false);
    }

    private void Bind(string owner, string meters, bool output)
    {
        foreach (var meter in meters.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _lists.Bindings.Add(new CampusBinding(owner, $"{_site.Key}/{meter}", output));
        }
    }

    private void Uncounted(string key, string name, string space, EnergySource source, int multiplier) =>
        Meter(key, name, space, null, source, multiplier > 1 ? DeviceModels.Panel64 : DeviceModels.Float64, multiplier, counted: false);

    private void Meter(
        string key, string name, string space, string? parent, EnergySource source, DeviceModel? device, int multiplier = 1, bool counted = true)
    {
        var category = Category(key);
        var index = _lists.Meters.Count;
        var group = category != CampusCategory.Electricity ? 2 : source is LoadSource or ChillerSource ? 1 : 0;
        var model = device ?? MeterDevices.Choose(category, source, index);
        _lists.Meters.Add(new CampusMeter(
            index, $"{_site.Key}/{key}", name, category, _site.Index, _slot++, Full(space), parent is null ? null : $"{_site.Key}/{parent}", counted,
            source, model, multiplier, Initial(index, model, multiplier), index % 5 == 3 ? 3 + (index % 7) : 0,
            _firstGateway + group, $"{_site.Key}/gw{group + 1}", (byte)(++_units[group]), source is GridSource or PvSource || "/" + key == CampusModel.MainBoard));
    }

    private long Initial(int index, DeviceModel device, int multiplier)
    {
        var room = Math.Min(device.Rollover / 2.0, 4e9 / device.UnitsPerCount);
        return (long)(CampusNoise.Unit(_lists.Seed, InitialSeries, index) * room) * device.UnitsPerCount * multiplier;
    }

    private string Full(string key) => key.Length == 0 ? _site.Key : $"{_site.Key}/{key}";

    private static CampusCategory Category(string key) => key[0] switch
    {
        'e' => CampusCategory.Electricity,
        'g' => CampusCategory.Gas,
        'w' => CampusCategory.Water,
        'h' => CampusCategory.Heating,
        'c' => CampusCategory.Cooling,
        _ => throw new ArgumentException($"No category begins with the letter of {key}.", nameof(key)),
    };
}
