namespace MyEms.Pipeline.Ingest;

/// <summary>How readings come to be written.</summary>
internal enum Delivery
{
    /// <summary>As they were offered: marks of intervals that are still open may wait.</summary>
    Live,

    /// <summary>From the disk, after the database was away.</summary>
    Drained,

    /// <summary>History that is loaded in bulk: nobody has seen figures of it yet, so it leaves no receipts.</summary>
    History,
}
