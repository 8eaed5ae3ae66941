using MyEms.Core.Reports;

namespace MyEms.Web.Reports.Rendering;

/// <summary>Writes a document in one format. Renderers know sections and nothing of analyses.</summary>
public interface IReportRenderer
{
    /// <summary>Name of the format in links: <c>pdf</c>, <c>xlsx</c>, <c>csv</c>, <c>json</c>, <c>png</c>.</summary>
    string Format { get; }

    string ContentType { get; }

    /// <summary>Without the dot.</summary>
    string FileExtension { get; }

    /// <summary>Writes the whole file to the stream, which is left open and need not be seekable.</summary>
    /// <exception cref="ReportFontsMissingException">The format draws text and the machine has no font.</exception>
    Task RenderAsync(ReportDocument document, RenderOptions options, Stream output, CancellationToken cancellationToken);
}
