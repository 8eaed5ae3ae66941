namespace MyEms.Acquisition.Drivers;

/// <summary>A session that says of every point why there can be none.</summary>
internal sealed class ImpossibleSession(Fault fault, TimeProvider time) : IDriverSession
{
    public Task<IReadOnlyList<PointResult>> ReadAsync(IReadOnlyList<PointSpec> points, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow().UtcDateTime;
        return Task.FromResult<IReadOnlyList<PointResult>>([.. points.Select(p => PointResult.Of(p.Id, at, fault))]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
