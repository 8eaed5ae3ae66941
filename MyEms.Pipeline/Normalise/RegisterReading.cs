namespace MyEms.Pipeline.Normalise;

/// <summary>A good reading of a cumulative register, in register units before the meter's multiplier.</summary>
internal readonly record struct RegisterReading(DateTime At, double Value);
