using MyEms.Core.Reports;

namespace MyEms.Web.Reports.Rendering;

/// <summary>The header of a document in words: the same lines in every format.</summary>
internal sealed class ReportHeaderWords(ReportHeader header, ReportWording wording)
{
    public string Title => wording.Text(header.Title);

    public string NodePath => string.Join(" / ", header.NodePath);

    public string Period => wording.Period(header.Reporting.Dates);

    /// <summary>"October 2026 compared with 2 Oct – 1 Nov 2025".</summary>
    public string Periods => header.Base is { } other ? $"{Period} {wording.Own("reports.head.base", wording.Period(other.Dates))}" : Period;

    public string? Base => header.Base is { } other ? wording.Period(other.Dates) : null;

    public string Quality => header.Quality is ReportAbsence absence ? wording.Text(absence.Reason) : wording.Value(header.Quality);

    public string GeneratedAt => wording.Instant(header.GeneratedAt, TimeZoneInfo.FindSystemTimeZoneById(header.ZoneId));

    /// <summary>When it was made and in which zone its days are cut.</summary>
    public string Generated => wording.Own("reports.head.generatedAt", GeneratedAt, header.ZoneId);
}
