using MyEms.Core.Reach;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>How a change ended. Everything but <see cref="SaveStatus.Saved"/> has changed nothing.</summary>
/// <param name="Status">How.</param>
/// <param name="Record">The entity after it, or on a conflict as others have made it; null where there is none.</param>
/// <param name="Errors">What is wrong, all of it at once.</param>
/// <param name="Dependants">What keeps it from being deleted.</param>
public sealed record SaveResult(
    SaveStatus Status, EntityRecord? Record, IReadOnlyList<FieldError> Errors, IReadOnlyList<Dependant> Dependants)
{
    /// <summary>Of a preview: how much of the ledger would be computed again; null: nothing.</summary>
    public LedgerEffect? Effect { get; init; }


    public static readonly SaveResult NotThere = new(SaveStatus.NotThere, null, [], []);
    public static readonly SaveResult NotPermitted = new(SaveStatus.NotPermitted, null, [], []);
    public static readonly SaveResult Done = new(SaveStatus.Saved, null, [], []);

    public static SaveResult Saved(EntityRecord? record) => new(SaveStatus.Saved, record, [], []);

    public static SaveResult Invalid(IEnumerable<FieldError> errors) => new(SaveStatus.Invalid, null, [.. errors], []);

    public static SaveResult Conflict(EntityRecord? current) => new(SaveStatus.Conflict, current, [], []);

    public static SaveResult Needed(IReadOnlyList<Dependant> dependants) => new(SaveStatus.Needed, null, [], dependants);
}

/// <summary>How a change can end.</summary>
public enum SaveStatus
{
    Saved,

    /// <summary>Values are wrong.</summary>
    Invalid,

    /// <summary>Somebody else has changed it meanwhile.</summary>
    Conflict,

    /// <summary>Others depend on it.</summary>
    Needed,

    /// <summary>Not there for this actor.</summary>
    NotThere,

    /// <summary>There, but this actor has no right to do it.</summary>
    NotPermitted,
}

/// <summary>What depends on an entity: how many of a kind, and the first few of them.</summary>
/// <param name="Kind">Slug of the entity, or the name of the data that it holds.</param>
/// <param name="Field">Name of the field or link that refers to it; null: measured data.</param>
/// <param name="Count">How many; of data 1.</param>
/// <param name="Examples">Texts of the first.</param>
public sealed record Dependant(string Kind, string? Field, int Count, IReadOnlyList<EntityText> Examples)
{
    /// <summary>Measured data, which may be given up on a clear word.</summary>
    public bool IsData => Field is null;
}
