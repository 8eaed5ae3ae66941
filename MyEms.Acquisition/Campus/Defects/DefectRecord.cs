namespace MyEms.Acquisition.Campus.Defects;

/// <summary>A known defect with its truth.</summary>
/// <param name="Meter">Key of the meter.</param>
/// <param name="From">First affected instant, UTC.</param>
/// <param name="To">End, exclusive, UTC; equal to <paramref name="From"/> for an event at an instant.</param>
/// <param name="Amount">Meaning by <see cref="DefectKind"/>.</param>
/// <param name="Details">What happened, in a sentence.</param>
public sealed record DefectRecord(DefectKind Kind, string Meter, DateTime From, DateTime To, double Amount, string Details);
