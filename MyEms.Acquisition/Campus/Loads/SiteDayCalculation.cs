namespace MyEms.Acquisition.Campus.Loads;

/// <summary>Computes a site's day, meters in the order of what they depend on. Pure and without memory of other days.</summary>
internal sealed class SiteDayCalculation
{
    private const int UnmeteredSeries = 200_000;

    // A cubic metre of natural gas gives about 10.3 kWh: Wh per litre.
    private const double GasWattHours = 10.3;

    private readonly CampusModel _model;
    private readonly CampusSite _site;
    private readonly SiteCalendar _calendar;
    private readonly CampusMeter[] _meters;
    private readonly int[] _order;
    private readonly int[][] _children;

    public SiteDayCalculation(CampusModel model, int site)
    {
        _model = model;
        _site = model.Sites[site];
        _calendar = new SiteCalendar(_site);
        _meters = [.. model.Meters.Where(m => m.Site == site).OrderBy(m => m.Slot)];
        _children = [.. _meters.Select(m => _meters.Where(c => c.Parent == m.Key && c.Counted).Select(c => c.Slot).ToArray())];
        _order = Order();
    }

    /// <summary>Number of meters of the site.</summary>
    public int Slots => _meters.Length;

    /// <summary>The UTC day that begins at <paramref name="start"/>.</summary>
    public SiteDay Compute(DateTime start)
    {
        var context = DayContext.Create(_model.Seed, _site, _calendar, start);
        var day = new SiteDay(start, _meters.Length);
        Span<long> energy = stackalloc long[SiteDay.Intervals];
        foreach (var slot in _order)
        {
            energy.Clear();
            Fill(context, day, _meters[slot], energy);
            day.Set(slot, energy);
        }

        return day;
    }

    private void Fill(DayContext context, SiteDay day, CampusMeter meter, Span<long> energy)
    {
        var unit = meter.IsEnergy ? LoadProfile.WattHours : LoadProfile.Litres;
        switch (meter.Source)
        {
            case LoadSource load:
                LoadProfile.Fill(context, meter.Index, load, unit, energy);
                break;
            case SumSource sum:
                Sum(context, day, meter, sum, unit, energy);
                break;
            case ChillerSource chiller:
                Chill(context, day, chiller, energy);
                break;
            case BoilerSource boiler:
                Boil(day, boiler, energy);
                break;
            case PvSource pv:
                Shine(context, meter.Index, pv, energy);
                break;
            case BatterySource battery:
                BatterySchedule.Fill(context, battery, energy);
                break;
            case GridSource grid:
                Balance(day, grid, energy);
                break;
            default:
                throw new InvalidOperationException($"Meter {meter.Key} has a source that the campus cannot compute.");
        }
    }

    private void Sum(DayContext context, SiteDay day, CampusMeter meter, SumSource sum, double unit, Span<long> energy)
    {
        var unmetered = day.UnmeteredOf(meter.Slot);
        LoadProfile.Fill(context, UnmeteredSeries + meter.Index, new LoadSource(LoadShape.Constant, sum.Unmetered), unit, unmetered);
        foreach (var extra in _model.Defects.Where(d => d.Kind == Defects.DefectKind.UnmeteredLoad && d.Meter == meter.Key))
        {
            for (var i = 0; i < SiteDay.Intervals; i++)
            {
                var at = day.Start + (i * DayContext.Interval);
                unmetered[i] += at >= extra.From && at < extra.To ? (long)(extra.Amount * unit) : 0;
            }
        }

        for (var i = 0; i < SiteDay.Intervals; i++)
        {
            var total = unmetered[i];
            foreach (var child in _children[meter.Slot])
            {
                total += day.Energy(child, i);
            }

            energy[i] = total + (total * sum.LossPpm / 1_000_000);
        }
    }

    private void Chill(DayContext context, SiteDay day, ChillerSource chiller, Span<long> energy)
    {
        var from = Slot(chiller.From);
        for (var i = 0; i < SiteDay.Intervals; i++)
        {
            var slice = Math.Clamp(day.Energy(from, i) - (chiller.Above * LoadProfile.WattHours), 0, chiller.Capacity * LoadProfile.WattHours);
            var cop = Math.Clamp(5.6 - (0.085 * (context.Weather[i].Temperature - 12)), 2.8, 6.2);
            energy[i] = (long)Math.Round((slice / cop) + (0.4 * LoadProfile.WattHours));
        }
    }

    private void Boil(SiteDay day, BoilerSource boiler, Span<long> energy)
    {
        var from = Slot(boiler.From);
        for (var i = 0; i < SiteDay.Intervals; i++)
        {
            energy[i] = (long)Math.Round(day.Energy(from, i) / boiler.Efficiency / GasWattHours);
        }
    }

    private static void Shine(DayContext context, int series, PvSource pv, Span<long> energy)
    {
        for (var i = 0; i < SiteDay.Intervals; i++)
        {
            var weather = context.Weather[i];
            var module = weather.Temperature + (0.028 * weather.Irradiance);
            var power = pv.Peak * weather.Irradiance / 1000 * 0.86 * (1 - (0.0038 * (module - 25)));
            var noise = 1 + (0.02 * CampusNoise.Signed(context.Seed, series * 4, (context.Start.Ticks / DayContext.Interval.Ticks) + i));
            energy[i] = (long)Math.Round(Math.Max(0, power * noise) * LoadProfile.WattHours);
        }
    }

    private void Balance(SiteDay day, GridSource grid, Span<long> energy)
    {
        for (var i = 0; i < SiteDay.Intervals; i++)
        {
            var need = 0L;
            foreach (var meter in _meters)
            {
                need += meter.Source switch
                {
                    SumSource when meter.Key == _site.Key + CampusModel.MainBoard => day.Energy(meter.Slot, i),
                    PvSource => -day.Energy(meter.Slot, i),
                    BatterySource b => b.Discharge ? -day.Energy(meter.Slot, i) : day.Energy(meter.Slot, i),
                    _ => 0,
                };
            }

            energy[i] = Math.Max(0, grid.Export ? -need : need);
        }
    }

    private int Slot(string key) => Array.Find(_meters, m => m.Key == key)?.Slot
        ?? throw new InvalidOperationException($"The campus has no meter {key}.");

    private int[] Order()
    {
        var order = new List<int>();
        var seen = new HashSet<int>();
        void Visit(int slot)
        {
            if (!seen.Add(slot))
            {
                return;
            }

            foreach (var child in _children[slot])
            {
                Visit(child);
            }

            foreach (var other in Dependencies(_meters[slot]))
            {
                Visit(other);
            }

            order.Add(slot);
        }

        foreach (var meter in _meters)
        {
            Visit(meter.Slot);
        }

        return [.. order];
    }

    private IEnumerable<int> Dependencies(CampusMeter meter) => meter.Source switch
    {
        ChillerSource c => [Slot(c.From)],
        BoilerSource b => [Slot(b.From)],
        GridSource => _meters.Where(m => m.Source is not GridSource).Select(m => m.Slot),
        _ => [],
    };
}
