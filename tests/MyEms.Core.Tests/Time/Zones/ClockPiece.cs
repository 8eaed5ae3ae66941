namespace MyEms.Core.Tests.Time.Zones;

/// <summary>A stretch over which a zone's clock keeps one offset: from its first instant, UTC, to the next piece.</summary>
internal readonly record struct ClockPiece(DateTime From, TimeSpan Offset);
