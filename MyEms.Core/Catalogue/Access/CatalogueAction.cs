namespace MyEms.Core.Catalogue;

/// <summary>What can be done to the entities of a module. Stored as a sum; numbers are never reused.</summary>
[Flags]
public enum CatalogueAction
{
    None = 0,
    View = 1,
    Create = 2,
    Edit = 4,
    Delete = 8,
    All = View | Create | Edit | Delete,
}
