using MyEms.Core.Reports.Requests;

namespace MyEms.Core.Reports;

/// <summary>One way to look at nodes: a query and a pure function from its rows to a document.</summary>
public interface IAnalysis
{
    /// <summary>In lower case with hyphens: <c>energy-category</c>.</summary>
    string Key { get; }

    /// <summary>The subjects that it makes sense for, from <see cref="ReportSubjects"/>.</summary>
    IReadOnlyList<string> Subjects { get; }

    /// <summary>Answers a request. What the reader can mend comes back as a refusal; only bugs and a broken database throw.</summary>
    Task<ReportResult> RunAsync(ReportRequest request, ReportContext context, CancellationToken cancellationToken);
}
