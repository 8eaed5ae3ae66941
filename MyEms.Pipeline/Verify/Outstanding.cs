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
                if ((DirtyStage)reader.GetInt16(0) == DirtyStage.Node)
                {
                    outstanding.Add(key, from, to);
                }
                else if (model.MeterOf(key) is not null)
                {
                    registers.Add(new PointRange(key, from, to));
                }
            }
        }

        foreach (var range in await RegisterReadings.WidenAsync(connection, model, registers, cancellationToken))
        {
            var meter = model.MeterOf(range.PointId)!.Value; // only registers of meters were kept
            outstanding.MeterDays += outstanding.Add(meter, range.From, range.To);
            foreach (var node in model.OfMeter(meter).Select(c => c.NodeId).Distinct())
            {
                outstanding.Add(node, range.From, range.To);
            }
        }

        return outstanding;
    }

    private int Add(int node, DateTime from, DateTime to)
    {
        var added = 0;
        for (var day = BaseInterval.DayOf(from); day <= BaseInterval.DayOf(to); day = day.AddDays(1))
        {
            added += _days.Add((node, day)) ? 1 : 0;
        }

        return added;
    }
}
