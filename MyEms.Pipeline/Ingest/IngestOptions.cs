using Microsoft.Extensions.Options;

namespace MyEms.Pipeline.Ingest;

/// <summary>How readings are taken, kept in memory and on disk, and written.</summary>
public sealed class IngestOptions
{
    /// <summary>The directory of the disk spool, inside the program's data directory. Required.</summary>
    public string SpoolDirectory { get; set; } = "";

    /// <summary>How far ahead of our clock a reading may lie. Default 5 minutes.</summary>
    public TimeSpan FutureTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a reading may be. Default 20 years; a clock that was reset says 1970, 1990 or 2000.</summary>
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromDays(7305);

    /// <summary>Of live readings the first of each such step is kept per point. Default one minute; zero keeps all.</summary>
    public TimeSpan HistoryStep { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many readings memory holds at most (32 bytes each). Default 200,000.</summary>
    public int BufferCapacity { get; set; } = 200_000;

    /// <summary>Memory is written at least this often. Default one second.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Memory is written as soon as it holds this many. Default 25,000.</summary>
    public int FlushSize { get; set; } = 25_000;

    /// <summary>The most readings of one transaction of the flusher and of the spool's drain. Default 50,000.</summary>
    public int MaximumBatch { get; set; } = 50_000;

    /// <summary>How long offering waits for room in memory before it goes to the disk. Default 250 ms.</summary>
    public TimeSpan MaximumWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one transaction may take before the database counts as away. Default 20 seconds.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to leave a database alone that was away. Default 2 seconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A spool file is closed at about this size and read into memory as a whole. Default 8 MiB.</summary>
    public int SegmentBytes { get; set; } = 8 << 20;

    /// <summary>All spool files together, damaged ones kept aside included. Default 2 GiB: 10,000 points for a week.</summary>
    public long SpoolBytes { get; set; } = 2L << 30;
}

internal sealed class IngestOptionsValidator : IValidateOptions<IngestOptions>
{
    public ValidateOptionsResult Validate(string? name, IngestOptions options)
    {
        var errors = new List<string>();
        Check(errors, !string.IsNullOrWhiteSpace(options.SpoolDirectory), nameof(options.SpoolDirectory), "must name a directory");
        Check(errors, options.FutureTolerance >= TimeSpan.Zero, nameof(options.FutureTolerance), "must not be negative");
        Check(errors, options.MaximumAge > TimeSpan.Zero && options.MaximumAge <= TimeSpan.FromDays(40_000), nameof(options.MaximumAge), "must lie between 0 and 40,000 days");
        Check(errors, options.HistoryStep >= TimeSpan.Zero, nameof(options.HistoryStep), "must not be negative");
        Check(errors, options.BufferCapacity > 0, nameof(options.BufferCapacity), "must be positive");
        Check(errors, options.FlushInterval > TimeSpan.Zero, nameof(options.FlushInterval), "must be positive");
        Check(errors, options.FlushSize > 0 && options.FlushSize <= options.BufferCapacity, nameof(options.FlushSize), "must lie between 1 and BufferCapacity");
        Check(errors, options.MaximumBatch > 0, nameof(options.MaximumBatch), "must be positive");
        Check(errors, options.MaximumWait >= TimeSpan.Zero, nameof(options.MaximumWait), "must not be negative");
        Check(errors, options.WriteTimeout > TimeSpan.Zero, nameof(options.WriteTimeout), "must be positive");
        Check(errors, options.RetryDelay >= TimeSpan.Zero, nameof(options.RetryDelay), "must not be negative");
        Check(errors, options.SegmentBytes is >= 4096 and <= 256 << 20, nameof(options.SegmentBytes), "must lie between 4 KiB and 256 MiB");
        Check(errors, options.SpoolBytes >= options.SegmentBytes, nameof(options.SpoolBytes), "must not be less than SegmentBytes");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, bool isRight, string key, string rule)
    {
        if (!isRight)
        {
            errors.Add($"MyEms:Ingest:{key} {rule}.");
        }
    }
}
