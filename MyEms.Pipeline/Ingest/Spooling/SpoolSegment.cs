namespace MyEms.Pipeline.Ingest.Spooling;

/// <summary>A closed spool file with what was found in it. Give it back to the spool when its readings are committed.</summary>
internal sealed record SpoolSegment(string Path, long Bytes, SpoolContents Contents);
