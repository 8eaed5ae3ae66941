using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Tests.Drivers;

/// <summary>A real server of a protocol, not written by us, that a driver must get along with.</summary>
public interface IContractPeer : IAsyncDisposable
{
    /// <summary>How to reach it; the same before and after a restart.</summary>
    DataSourceSpec Source { get; }

    /// <summary>Points that exist, with the raw value that the server holds.</summary>
    IReadOnlyList<(PointSpec Point, double Raw)> Good { get; }

    /// <summary>A point that the server refuses, lying among the good ones if the protocol has such a thing.</summary>
    PointSpec Refused { get; }

    /// <summary>A point whose address is impossible in the protocol.</summary>
    PointSpec Impossible { get; }

    /// <summary>A point that can be written, and a value for it; null when the protocol cannot write.</summary>
    (PointSpec Point, double Raw)? Writable { get; }

    Task StopAsync();

    Task StartAsync();
}
