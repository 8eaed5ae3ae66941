namespace MyEms.Pipeline.Normalise;

/// <summary>Takes spans in order of time, as readings are gone through once and nothing is kept of them.</summary>
internal interface ISpanSink
{
    void Add(in MeterSpan span);

    /// <summary>Something happened at an instant.</summary>
    void Mark(DateTime at, Core.Cleaning.FindingKind kind, string? detail);
}
