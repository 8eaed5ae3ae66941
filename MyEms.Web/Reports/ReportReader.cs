using System.Security.Claims;
using MyEms.Core.Nodes;

namespace MyEms.Web.Reports;

/// <summary>Which nodes the reader of reports may see.</summary>
internal static class ReportReader
{
    /// <summary>The scope of a principal.</summary>
    public static NodeScope ScopeOf(ClaimsPrincipal user) => NodeScope.Everything;
}
