using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>
/// Reads and changes the entities of one kind: pages, REST and files all go through here. Scope, permission, validation, dated versions,
/// audit and the ledger's invalidation are part of each operation, in one transaction. Safe for several threads.
/// What lies outside the actor's scope, or the module's right to view, is not there.
/// </summary>
public abstract class EntityStore
{
    private protected EntityStore(CatalogueEntity entity) => Entity = entity;

    public CatalogueEntity Entity { get; }

    /// <summary>Whether the actor has the right to this in the entity's module; a built-in or read-only entity is changed by nobody here.</summary>
    public bool May(Actor actor, CatalogueAction action) =>
        actor.Permissions.Allows(Entity.Module, action) && (action == CatalogueAction.View || !Entity.IsReadOnly);

    /// <summary>A page of entities: sorted, filtered and cut in the database, with the number of all.</summary>
    public abstract Task<EntityPage> ListAsync(Actor actor, EntityQuery query, CancellationToken cancellationToken);

    /// <summary>The id of the only entity that a reference's text (code, name or UUID) names; null when there is none, or several.</summary>
    public abstract Task<int?> ResolveAsync(Actor actor, ReferenceField field, string text, CancellationToken cancellationToken);

    /// <summary>One entity as it is (or was, or will be) at an instant; null when it is not there for this actor.</summary>
    public abstract Task<EntityRecord?> FindAsync(Actor actor, int id, DateTime? at, CancellationToken cancellationToken);

    /// <summary>Makes an entity. Its dated fields hold always.</summary>
    public abstract Task<SaveResult> CreateAsync(Actor actor, EntityDraft draft, CancellationToken cancellationToken);

    /// <summary>Changes the fields that the draft holds.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that the actor saw; another one is a conflict. Null overwrites.</param>
    /// <param name="draft">What.</param>
    /// <param name="when">
    /// From when its dated fields hold; null: from now on. An entity that is itself dated is ended at that date and goes on as another one;
    /// null changes it as it stands.
    /// </param>
    /// <param name="cancellationToken">Ends it; nothing is kept.</param>
    public abstract Task<SaveResult> UpdateAsync(Actor actor, int id, long? version, EntityDraft draft, DatedChange? when, CancellationToken cancellationToken);

    /// <summary>What <see cref="UpdateAsync"/> would do: the entity as it would be, and how much of the ledger would be computed again. Nothing is kept.</summary>
    public abstract Task<SaveResult> PreviewAsync(Actor actor, int id, EntityDraft draft, DatedChange? when, CancellationToken cancellationToken);

    /// <summary>Deletes an entity that nothing depends on. What holds measured data needs <paramref name="withData"/>.</summary>
    public abstract Task<SaveResult> DeleteAsync(Actor actor, int id, long? version, bool withData, CancellationToken cancellationToken);

    /// <summary>Makes another one with the same fields and members, under another name.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">Of which.</param>
    /// <param name="changes">What is to differ; at least whatever has to be unique.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept.</param>
    public abstract Task<SaveResult> CloneAsync(Actor actor, int id, EntityDraft changes, CancellationToken cancellationToken);

    /// <summary>Takes back the last change of an entity's fields, if that was the last thing that happened to it.</summary>
    public abstract Task<SaveResult> UndoAsync(Actor actor, int id, long? version, CancellationToken cancellationToken);

    /// <summary>
    /// Creates and changes entities in one transaction, all or none. Each draft finds its entity by UUID, else by its text. Run twice, it
    /// changes nothing the second time.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="drafts">In the order of the file.</param>
    /// <param name="when">From when changed dated fields hold; null: from now on.</param>
    /// <param name="isPreview">True: everything is done, reported and taken back.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept.</param>
    public abstract Task<ImportResult> ImportAsync(Actor actor, IReadOnlyList<EntityDraft> drafts, DatedChange? when, bool isPreview, CancellationToken cancellationToken);

    /// <summary>Everything of the actor's scope with all dated versions, references by their text, as another installation can import it.</summary>
    public abstract Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> ExportAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>The members of an entity by one of its links, at an instant (null: of all times); null when the entity is not there.</summary>
    public abstract Task<IReadOnlyList<MemberRecord>?> MembersAsync(Actor actor, int id, MemberLink link, DateTime? at, CancellationToken cancellationToken);

    /// <summary>Adds a member or changes the fields of its membership.</summary>
    public abstract Task<SaveResult> SetMemberAsync(
        Actor actor, int id, MemberLink link, int memberId, IReadOnlyDictionary<Field, object?> values, DatedChange when, CancellationToken cancellationToken);

    /// <summary>Ends a membership from a date on, or as if it had never been.</summary>
    public abstract Task<SaveResult> RemoveMemberAsync(Actor actor, int id, MemberLink link, int memberId, DatedChange when, CancellationToken cancellationToken);
}
