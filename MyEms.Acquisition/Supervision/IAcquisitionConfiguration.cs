namespace MyEms.Acquisition.Supervision;

/// <summary>Where the supervisor learns what to poll. An interface because the answer lies in the database.</summary>
public interface IAcquisitionConfiguration
{
    /// <summary>The present configuration. May throw when the database is away: the supervisor goes on with what it has and asks again.</summary>
    Task<AcquisitionSnapshot> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Completes when something may have changed since the last <see cref="LoadAsync"/> began. Too often does no harm.</summary>
    Task WaitForChangeAsync(CancellationToken cancellationToken);
}
