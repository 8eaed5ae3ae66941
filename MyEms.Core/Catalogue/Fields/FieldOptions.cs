namespace MyEms.Core.Catalogue.Fields;

/// <summary>What can be said of a field of any kind, in its declaration.</summary>
public static class FieldOptions
{
    /// <summary>May not be left empty.</summary>
    public static TField IsRequired<TField>(this TField field)
        where TField : Field
    {
        field.Required = true;
        return field;
    }

    /// <summary>Said when the entity is created and never changed.</summary>
    public static TField IsFixed<TField>(this TField field)
        where TField : Field
    {
        field.Fixed = true;
        return field;
    }

    /// <summary>No two entities of an organisation have the same.</summary>
    public static TField IsUnique<TField>(this TField field)
        where TField : Field
    {
        field.Unique = true;
        return field;
    }

    /// <summary>The text search <c>q</c> looks into it.</summary>
    public static TField IsSearched<TField>(this TField field)
        where TField : Field
    {
        field.Searched = true;
        return field;
    }

    /// <summary>Not a column of lists unless the reader chooses it.</summary>
    public static TField Unlisted<TField>(this TField field)
        where TField : Field
    {
        field.Listed = false;
        return field;
    }

    /// <summary>Another name than that of the property.</summary>
    public static TField Named<TField>(this TField field, string name)
        where TField : Field
    {
        field.Name = name;
        return field;
    }

    /// <summary>The ledger depends on it although it is not dated: a change holds for all of the past.</summary>
    public static TField ChangesLedger<TField>(this TField field)
        where TField : Field
    {
        field.ChangesLedger = true;
        return field;
    }
}
