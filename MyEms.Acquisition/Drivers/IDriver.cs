namespace MyEms.Acquisition.Drivers;

/// <summary>A protocol. Registered once per process; every data source of the protocol has a session of its own.</summary>
public interface IDriver
{
    /// <summary>The name in configuration, such as <c>modbus-tcp</c>.</summary>
    string Protocol { get; }

    /// <summary>
    /// Makes a session. Does not fail because a device is away or wrongly configured: that is said by the faults of
    /// the points, so that it is seen where it is looked for.
    /// </summary>
    Task<IDriverSession> OpenAsync(DataSourceSpec source, CancellationToken cancellationToken);
}
