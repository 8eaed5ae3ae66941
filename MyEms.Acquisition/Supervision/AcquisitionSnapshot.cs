using System.Collections.Immutable;
using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Supervision;

/// <summary>One data source and its points.</summary>
public sealed record SourceConfiguration(DataSourceSpec Source, ImmutableArray<PointSpec> Points)
{
    /// <summary>Whether nothing that matters to polling differs; the compiler's equality would compare the array by reference.</summary>
    internal bool SameAs(SourceConfiguration other) => Source == other.Source && Points.SequenceEqual(other.Points);
}

/// <summary>Everything that is to be polled, at one moment. Replaced as a whole, never changed.</summary>
/// <param name="Gateways">For names and grouping.</param>
/// <param name="Sources">The enabled data sources, each id once.</param>
public sealed record AcquisitionSnapshot(ImmutableArray<GatewaySpec> Gateways, ImmutableArray<SourceConfiguration> Sources)
{
    public static AcquisitionSnapshot Empty { get; } = new([], []);
}
