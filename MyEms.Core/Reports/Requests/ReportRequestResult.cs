namespace MyEms.Core.Reports.Requests;

/// <summary>A request, or what is wrong with it.</summary>
/// <param name="Request">Null when there are errors.</param>
/// <param name="Errors">All of them, each naming its parameter.</param>
public sealed record ReportRequestResult(ReportRequest? Request, IReadOnlyList<ReportRequestError> Errors);

/// <summary>One mistake in a request.</summary>
/// <param name="Parameter">Name of the query parameter.</param>
/// <param name="Message">A sentence that says what to write instead.</param>
public sealed record ReportRequestError(string Parameter, ReportText Message);
