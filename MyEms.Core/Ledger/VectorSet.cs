namespace MyEms.Core.Ledger;

/// <summary>Day vectors of meters, found by meter, key and day.</summary>
public sealed class VectorSet
{
    private readonly Dictionary<(int Node, VectorKey Key, DateOnly Day), DayVector> _vectors;

    public VectorSet(IReadOnlyCollection<LedgerVector> vectors)
    {
        _vectors = new Dictionary<(int, VectorKey, DateOnly), DayVector>(vectors.Count);
        foreach (var vector in vectors)
        {
            _vectors.Add((vector.NodeId, vector.Key, vector.Day), vector.Values);
        }
    }

    /// <summary>The vector, or null when nothing of the day is known.</summary>
    public DayVector? Find(int node, VectorKey key, DateOnly day) => _vectors.GetValueOrDefault((node, key, day));
}
