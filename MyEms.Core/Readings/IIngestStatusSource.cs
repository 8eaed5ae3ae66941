namespace MyEms.Core.Readings;

/// <summary>Where pages and health checks ask how ingest fares. Cut here because the web must not know the pipeline.</summary>
public interface IIngestStatusSource
{
    IngestStatus Current { get; }
}
