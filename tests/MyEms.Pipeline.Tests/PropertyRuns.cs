using MyEms.TestKit;

namespace MyEms.Pipeline.Tests;

/// <summary>How many cases a property is tried on: MYEMS_PROPERTY_RUNS, else 20,000, and a million with MYEMS_NIGHTLY.</summary>
internal static class PropertyRuns
{
    public static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("MYEMS_PROPERTY_RUNS"), out var count) ? count : Nightly.Count(20_000, 1_000_000);
}
