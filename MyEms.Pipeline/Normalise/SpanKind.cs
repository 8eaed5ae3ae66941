namespace MyEms.Pipeline.Normalise;

/// <summary>How the amount of a span is known.</summary>
internal enum SpanKind
{
    Measured,

    /// <summary>One of its readings was given by hand. Wins over <see cref="Gap"/>.</summary>
    Manual,

    /// <summary>Its readings are farther apart than the meter's limit: the amount is measured, how it lies within is not.</summary>
    Gap,

    /// <summary>As <see cref="Gap"/>, and not even the amount was measured.</summary>
    Guess,

    /// <summary>Stated in a finding, never placed: the time is missing.</summary>
    Missing,
}
