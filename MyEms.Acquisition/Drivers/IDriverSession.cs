namespace MyEms.Acquisition.Drivers;

/// <summary>A conversation with one data source. Called by one caller at a time; reconnects by itself.</summary>
public interface IDriverSession : IAsyncDisposable
{
    /// <summary>
    /// Reads points and gives exactly one result for each, in the order asked. One bad point never costs another its value.
    /// </summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> asks for it.</exception>
    Task<IReadOnlyList<PointResult>> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken);
}
