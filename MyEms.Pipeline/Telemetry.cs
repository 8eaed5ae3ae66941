using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MyEms.Pipeline;

/// <summary>Names under which the pipeline can be watched.</summary>
internal static class Telemetry
{
    public const string Name = "MyEms.Pipeline";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);
}
