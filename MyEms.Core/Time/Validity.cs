namespace MyEms.Core.Time;

/// <summary>The half-open range of instants [From, To) in which a version of dated configuration holds; open ends are infinite.</summary>
public readonly record struct Validity(DateTime From, DateTime To)
{
    /// <summary>PostgreSQL's <c>-infinity</c>.</summary>
    public static readonly DateTime Beginning = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    /// <summary>PostgreSQL's <c>infinity</c>.</summary>
    public static readonly DateTime End = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    public static readonly Validity Always = new(Beginning, End);

    public bool IsEmpty => From >= To;

    public bool Contains(DateTime instant) => From <= instant && instant < To;

    public Validity Intersect(Validity other) =>
        new(From > other.From ? From : other.From, To < other.To ? To : other.To);
}
