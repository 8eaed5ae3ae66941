using Npgsql;
using NpgsqlTypes;

namespace MyEms.Core.Nodes;

/// <summary>
/// Which nodes somebody may see: the one filter that every query over nodes carries. What lies outside is not there (404), not
/// forbidden. An administrator without organisation sees all; everybody else their own organisation; nobody else anything.
/// </summary>
public sealed record NodeScope
{
    /// <summary>
    /// Condition on the alias <c>n</c> of <c>node</c> for SQL text; needs the parameter of <see cref="Parameter"/>. Null means all.
    /// </summary>
    public const string Sql = "(@scope is null or n.organisation_id = @scope)";

    /// <summary>Sees everything: for the program itself, never for a request.</summary>
    public static readonly NodeScope Everything = new(true, null);

    /// <summary>Sees nothing.</summary>
    public static readonly NodeScope Nothing = new(false, null);

    private const int NoOrganisation = 0;
    private readonly bool _all;

    private NodeScope(bool all, int? organisationId)
    {
        _all = all;
        OrganisationId = organisationId;
    }

    /// <summary>The organisation whose nodes are seen; null for all or nothing.</summary>
    public int? OrganisationId { get; }

    public static NodeScope Of(int? organisationId, bool isAdministrator) => organisationId is { } id
        ? new NodeScope(false, id)
        : isAdministrator ? Everything : Nothing;

    /// <summary>The nodes of a query that may be seen.</summary>
    public IQueryable<T> Apply<T>(IQueryable<T> nodes)
        where T : Node
    {
        if (_all)
        {
            return nodes;
        }

        var organisation = OrganisationId ?? NoOrganisation;
        return nodes.Where(n => n.OrganisationId == organisation);
    }

    /// <summary>The parameter <c>scope</c> of <see cref="Sql"/>.</summary>
    public NpgsqlParameter Parameter() =>
        new("scope", NpgsqlDbType.Integer) { Value = _all ? DBNull.Value : OrganisationId ?? NoOrganisation };
}
