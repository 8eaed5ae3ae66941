namespace MyEms.Pipeline.Tests;

/// <summary>How many cases a property is tried on: MYEMS_PROPERTY_RUNS, 20,000 by default.</summary>
internal static class PropertyRuns
{
    public static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("MYEMS_PROPERTY_RUNS"), out var count) ? count : 20_000;
}
