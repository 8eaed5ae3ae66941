using MyEms.Core.Persistence;
using MyEms.Core.Reach;
using Npgsql;

namespace MyEms.Pipeline.Stages;

/// <summary>What a stage works with: the worker's connection (in its transaction) and the configuration as of now.</summary>
internal sealed record StageContext(NpgsqlConnection Connection, LedgerModel Model, Partitions Partitions);
