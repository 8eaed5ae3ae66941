namespace MyEms.Core.Operations;

/// <summary>A wish to compute a range again.</summary>
/// <param name="NodeId">A meter, or any node with the meters that it is made of; null for everything.</param>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">The instant after the last, UTC.</param>
public sealed record RecomputeRequest(int? NodeId, DateTime From, DateTime To)
{
    /// <summary>At most so long a range.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3_700);
}

/// <summary>What a recomputation takes.</summary>
/// <param name="Meters">Meters that are computed from their readings or formulas.</param>
/// <param name="MeterDays">Their UTC days in the range, as far as they have figures or readings.</param>
/// <param name="Nodes">Nodes that are added up again.</param>
/// <param name="NodeDays">Their days that have figures.</param>
/// <param name="Readings">Readings that are read, by the statistics of the database: about, not counted.</param>
/// <param name="Duration">How long it takes one instance that has nothing else to do.</param>
/// <param name="IsMeasured">True when the duration rests on what the running instances did; false when it is a cautious guess.</param>
public sealed record RecomputeEstimate(int Meters, long MeterDays, int Nodes, long NodeDays, long Readings, TimeSpan Duration, bool IsMeasured);

/// <summary>What was started.</summary>
/// <param name="ChangeId">The change under which receipts are kept.</param>
/// <param name="Marks">How many marks were made.</param>
public sealed record RecomputeStarted(long ChangeId, int Marks);
