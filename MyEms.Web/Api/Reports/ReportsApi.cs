using MyEms.Core.Reports;

namespace MyEms.Web.Api.Reports;

/// <summary>Every report of the catalogue in every format: the page's exports are these addresses too.</summary>
internal static class ReportsApi
{
    public static RouteGroupBuilder MapReports(this RouteGroupBuilder root, ReportCatalogue catalogue)
    {
        var group = root.MapGroup("/reports").WithTags("Reports")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem();
        foreach (var key in catalogue.Keys)
        {
            group.MapGet("/" + key, ([AsParameters] ReportQuery _, HttpContext context, ReportFiles reports, CancellationToken cancellationToken) =>
                    reports.AnswerAsync(key, context, cancellationToken))
                .WithName("Get_report_" + key.Replace('/', '_')).WithSummary($"Report {key}")
                .WithDescription("The same figures as the page, as data or as a file.");
        }

        return group;
    }
}
