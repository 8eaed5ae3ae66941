using System.Collections.Frozen;

namespace MyEms.Core.Catalogue;

/// <summary>Which actions somebody may do, by module.</summary>
public sealed class Permissions
{
    /// <summary>Everything everywhere.</summary>
    public static readonly Permissions All = new(CatalogueAction.All, FrozenDictionary<string, CatalogueAction>.Empty);

    /// <summary>Sees everything, changes nothing.</summary>
    public static readonly Permissions ReadOnly = new(CatalogueAction.View, FrozenDictionary<string, CatalogueAction>.Empty);

    public static readonly Permissions None = new(CatalogueAction.None, FrozenDictionary<string, CatalogueAction>.Empty);

    private readonly CatalogueAction _everywhere;
    private readonly FrozenDictionary<string, CatalogueAction> _modules;

    private Permissions(CatalogueAction everywhere, FrozenDictionary<string, CatalogueAction> modules)
    {
        _everywhere = everywhere;
        _modules = modules;
    }

    /// <summary>These actions in these modules, and none in others. Who may change something may see it.</summary>
    public static Permissions Of(IEnumerable<KeyValuePair<string, CatalogueAction>> grants) => new(
        CatalogueAction.None,
        grants.ToFrozenDictionary(g => g.Key, g => g.Value == CatalogueAction.None ? g.Value : g.Value | CatalogueAction.View, StringComparer.Ordinal));

    public bool Allows(string module, CatalogueAction action) =>
        ((_everywhere | _modules.GetValueOrDefault(module)) & action) == action;

    /// <summary>The same without anything that changes.</summary>
    public Permissions WithoutChanges() =>
        new(_everywhere & CatalogueAction.View, _modules.ToFrozenDictionary(m => m.Key, m => m.Value & CatalogueAction.View));
}
