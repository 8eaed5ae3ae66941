using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue.Querying;

/// <summary>Which part of a list, in which order, with which columns.</summary>
public sealed record EntityQuery
{
    public const int LargestLimit = 500;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Entries of a page, 1 to 500.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Columns to sort by; the id comes last, so that the order is total. Empty: the entity's own order.</summary>
    public IReadOnlyList<FieldOrder> Order { get; init; } = [];

    /// <summary>Text that one of the searched fields contains, without regard to case.</summary>
    public string? Search { get; init; }

    /// <summary>All of them hold.</summary>
    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>The fields that are read; null: all.</summary>
    public IReadOnlyList<Field>? Fields { get; init; }

    /// <summary>The instant at which dated fields are read, UTC; null: now.</summary>
    public DateTime? At { get; init; }

    /// <summary>False: the number of all is not asked for, and is the number of what came.</summary>
    public bool Counts { get; init; } = true;
}

/// <summary>A column to sort by; null is the id.</summary>
public sealed record FieldOrder(Field? Field, bool IsDescending);

/// <summary>A condition on a field.</summary>
public sealed record FieldFilter(Field Field, FilterOperator Operator, IReadOnlyList<object> Values);

/// <summary>How a field is compared.</summary>
public enum FilterOperator
{
    /// <summary>Is one of the values.</summary>
    Is,

    /// <summary>At least the value.</summary>
    Min,

    /// <summary>At most the value.</summary>
    Max,

    /// <summary>Contains the text, without regard to case.</summary>
    Contains,

    /// <summary>Has no value, when the value is true; has one, when it is false.</summary>
    Empty,
}
