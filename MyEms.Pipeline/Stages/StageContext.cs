using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Pipeline.Stages;

/// <summary>What a stage works with: the worker's connection (in its transaction) and the configuration as of now.</summary>
internal sealed class StageContext(NpgsqlConnection connection, LedgerModel model, Partitions partitions)
{
    private readonly Dictionary<int, string> _failures = [];

    public NpgsqlConnection Connection => connection;

    public LedgerModel Model => model;

    public Partitions Partitions => partitions;

    public IReadOnlyDictionary<int, string> Failures => _failures;

    /// <summary>
    /// Computes for one key; an input that cannot be computed (an amount beyond 64 bits) costs only this key. False when it, or an earlier step of it, failed.
    /// </summary>
    public bool TryCompute(int key, Action compute)
    {
        if (_failures.ContainsKey(key))
        {
            return false;
        }

        try
        {
            compute();
            return true;
        }
        catch (Exception exception) when (exception is ArithmeticException or InvalidOperationException or ArgumentException or FormatException)
        {
            _failures[key] = exception.Message;
            return false;
        }
    }
}
