namespace MyEms.Pipeline.Normalise;

/// <summary>Where stored readings come from, of any quality. Cut here so that properties can be tried on readings that no database holds.</summary>
internal interface IReadingSource
{
    /// <summary>Fills each load anew with the readings of its range and so many rows on either side, those farther off within what verdicts look back upon included.</summary>
    Task WholeAsync(IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken);

    /// <summary>Fills each load anew with so many rows on either side of its range, and none of the range.</summary>
    Task EdgesAsync(IReadOnlyList<ReadingLoad> loads, int rows, CancellationToken cancellationToken);
}
