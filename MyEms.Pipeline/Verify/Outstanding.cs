using MyEms.Core.Ledger;
using MyEms.Core.Reach;
using MyEms.Core.Time;
using MyEms.Pipeline.Normalise;
using Npgsql;

namespace MyEms.Pipeline.Verify;

/// <summary>Which node-days still wait for a stage, marks that were set aside included.</summary>
internal sealed class Outstanding
{
    private readonly HashSet<(int Node, DateOnly Day)> _days = [];
    private readonly HashSet<(int Meter, DateOnly Day)> _meterDays = [];

    public long MeterDays { get; private set; }

    /// <summary>True when a figure of the node that touches the range cannot be compared yet.</summary>
    public bool Covers(int node, Validity range)
    {
        for (var day = BaseInterval.DayOf(range.From); day <= BaseInterval.DayOf(range.To.AddTicks(-1)); day = day.AddDays(1))
        {
            if (_days.Contains((node, day)))
            {
                return true;
            }
        }

        return false;
    }

    public bool Covers(int node, DateOnly day) => _days.Contains((node, day));

    public static async Task<Outstanding> LoadAsync(NpgsqlConnection connection, LedgerModel model, CancellationToken cancellationToken)
    {
        var outstanding = new Outstanding();
        var registers = new List<PointRange>();
        await using (var command = new NpgsqlCommand("select abs(stage), key, min(from_ts), max(to_ts) from dirty group by 1, 2", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var (key, from, to) = (reader.GetInt32(1), reader.GetDateTime(2), reader.GetDateTime(3));
                switch ((DirtyStage)reader.GetInt16(0))
                {
                    case DirtyStage.Node:
                        outstanding.Add(key, from, to);
                        break;
                    case DirtyStage.Virtual:
                        outstanding.AddMeter(model, key, from, to);
                        break;
                    case DirtyStage.Readings when model.MeterOf(key) is not null:
                        registers.Add(new PointRange(key, from, to));
                        break;
                }

                foreach (var formula in model.VirtualsOfPoint(key).Where(_ => reader.GetInt16(0) == (short)DirtyStage.Readings))
                {
                    outstanding.AddMeter(model, formula, from, to);
                }
            }
        }

        foreach (var range in await RegisterReadings.WidenAsync(connection, model, registers, cancellationToken))
        {
            outstanding.AddMeter(model, model.MeterOf(range.PointId)!.Value, range.From, range.To); // only registers of meters were kept
        }

        return outstanding;
    }

    // The meter, what is made of it, and the formulas that use it; one that was there already leads nowhere new.
    private void AddMeter(LedgerModel model, int meter, DateTime from, DateTime to)
    {
        var added = Add(_meterDays, meter, from, to);
        MeterDays += added;
        Add(meter, from, to);
        if (added == 0)
        {
            return;
        }

        foreach (var node in model.OfMeter(meter).Select(c => c.NodeId).Distinct())
        {
            Add(node, from, to);
        }

        foreach (var formula in model.VirtualsOf(meter))
        {
            AddMeter(model, formula, from, to);
        }
    }

    private void Add(int node, DateTime from, DateTime to) => Add(_days, node, from, to);

    private static int Add(HashSet<(int Node, DateOnly Day)> days, int node, DateTime from, DateTime to)
    {
        var added = 0;
        for (var day = BaseInterval.DayOf(from); day <= BaseInterval.DayOf(to); day = day.AddDays(1))
        {
            added += days.Add((node, day)) ? 1 : 0;
        }

        return added;
    }
}
