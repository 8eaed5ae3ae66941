using Microsoft.Extensions.Logging;
using MyEms.Acquisition.Drivers;
using MyEms.Core.Live;
using MyEms.Core.Readings;

namespace MyEms.Acquisition.Supervision;

/// <summary>What all loops share: the drivers, where values go, and the clock.</summary>
internal sealed record SourceEnvironment(
    DriverCatalogue Drivers,
    LiveValues Live,
    IReadingSink Sink,
    AcquisitionStatus Status,
    TimeProvider Time,
    ILogger Logger);
