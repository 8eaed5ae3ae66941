namespace MyEms.Acquisition.Drivers;

/// <summary>A session that can also write.</summary>
public interface IDriverWriter
{
    /// <summary>Writes a raw value (ratio and offset already taken back) and gives null, or why the device did not take it.</summary>
    Task<Fault?> WriteAsync(PointSpec point, double rawValue, CancellationToken cancellationToken);
}
