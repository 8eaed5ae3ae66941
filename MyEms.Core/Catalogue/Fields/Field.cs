namespace MyEms.Core.Catalogue.Fields;

/// <summary>
/// One declared field of an entity. The class is its kind: the set of kinds is closed by <see cref="IFieldVisitor{TArgument, TResult}"/>, so
/// that a new kind does not compile until form, grid, JSON, import, export, audit and validation handle it. Fixed after start-up.
/// </summary>
public abstract class Field
{
    private string _name = "";
    private FieldAccess? _access;

    private protected Field()
    {
    }

    /// <summary>Name in JSON, in lists and in files, in camel case; unique within the entity.</summary>
    public string Name
    {
        get => _name;
        internal set => _name = value;
    }

    /// <summary>The group of the form that it stands in.</summary>
    public string Group { get; internal set; } = "general";

    /// <summary>May not be left empty.</summary>
    public bool Required { get; internal set; }

    /// <summary>Said when the entity is created and never changed.</summary>
    public bool Fixed { get; internal set; }

    /// <summary>Shown in lists unless the reader chooses otherwise.</summary>
    public bool Listed { get; internal set; } = true;

    /// <summary>The text search <c>q</c> looks into it.</summary>
    public bool Searched { get; internal set; }

    /// <summary>No two entities of an organisation have the same.</summary>
    public bool Unique { get; internal set; }

    /// <summary>The ledger depends on it: a change makes figures be computed again.</summary>
    public bool ChangesLedger { get; internal set; }

    /// <summary>The dated part that it belongs to; null: it is the entity's own.</summary>
    public DatedPart? Part { get; internal set; }

    /// <summary>Computed from elsewhere for a page at a time; never written, sorted or filtered.</summary>
    public bool Derived => _access is null;

    /// <summary>The value that a new entity has; null: none.</summary>
    public object? Default { get; internal set; }

    /// <summary>The type of its values, without <c>?</c>.</summary>
    public Type ValueType => _access?.ValueType ?? typeof(object);

    internal FieldAccess Access
    {
        get => _access ?? throw new InvalidOperationException($"The field {Name} is derived: nothing holds it.");
        set => _access = value;
    }

    /// <summary>Calls the visitor's method for this kind.</summary>
    public abstract TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument);

    public override string ToString() => Name;
}
