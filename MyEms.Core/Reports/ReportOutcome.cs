using MyEms.Core.Reports.Requests;

namespace MyEms.Core.Reports;

/// <summary>What came of a request for a report: exactly one of three things.</summary>
public sealed record ReportOutcome
{
    private ReportOutcome(ReportRequest? request, ReportDocument? document, IReadOnlyList<ReportRequestError> errors, DateOnly? today)
    {
        Request = request;
        Document = document;
        Errors = errors;
        Today = today;
    }

    /// <summary>There is no such report, or no such node for this reader.</summary>
    public static ReportOutcome NotThere { get; } = new(null, null, [], null);

    /// <summary>What was asked; null when it could not be read or there is nothing to ask about.</summary>
    public ReportRequest? Request { get; }

    /// <summary>The report; null when it was refused or is not there.</summary>
    public ReportDocument? Document { get; }

    /// <summary>What the reader has to change; empty unless refused.</summary>
    public IReadOnlyList<ReportRequestError> Errors { get; }

    /// <summary>Today's date on the node's clock; null when there is no node.</summary>
    public DateOnly? Today { get; }

    internal static ReportOutcome Made(ReportRequest request, ReportDocument document, DateOnly today) => new(request, document, [], today);

    internal static ReportOutcome Refused(ReportRequest? request, IReadOnlyList<ReportRequestError> errors, DateOnly? today) => new(request, null, errors, today);

    /// <summary>Handles all three.</summary>
    public T Match<T>(Func<ReportDocument, T> made, Func<IReadOnlyList<ReportRequestError>, T> refused, Func<T> notThere) =>
        Document is { } document ? made(document) : Errors.Count > 0 ? refused(Errors) : notThere();
}
