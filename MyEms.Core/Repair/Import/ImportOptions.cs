namespace MyEms.Core.Repair.Import;

/// <summary>What somebody says about a file beyond what stands in it.</summary>
public sealed record ImportOptions
{
    /// <summary>IANA zone of times that say none; null: that of each meter's site.</summary>
    public string? Zone { get; init; }

    /// <summary>The order of dates; null: found out, or asked for.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The decimal sign; null: found out, or asked for.</summary>
    public DecimalSign? DecimalSign { get; init; }

    /// <summary>A repair: readings of physical meters are taken too, as corrections. Otherwise only offline meters are.</summary>
    public bool Repair { get; init; }

    /// <summary>Takes rows that are likely wrong too (a register that goes down, a value beyond the meter's limits).</summary>
    public bool IncludeDoubtful { get; init; }

    /// <summary>Nothing is written when one row is refused; otherwise the accepted rows are.</summary>
    public bool AllOrNothing { get; init; }
}
