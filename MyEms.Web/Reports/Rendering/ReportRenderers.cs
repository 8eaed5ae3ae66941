using System.Collections.Frozen;
using MyEms.Core.Reports;

namespace MyEms.Web.Reports.Rendering;

/// <summary>Every format that reports can be had in.</summary>
public sealed class ReportRenderers
{
    private readonly FrozenDictionary<string, IReportRenderer> _renderers;

    /// <exception cref="ArgumentException">Two renderers claim the same format.</exception>
    public ReportRenderers(IEnumerable<IReportRenderer> renderers)
    {
        _renderers = renderers.ToDictionary(r => r.Format, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Formats = [.. _renderers.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Formats { get; }

    /// <summary>The renderer of a format, or null when there is none.</summary>
    public IReportRenderer? Find(string format) => _renderers.GetValueOrDefault(format);

    /// <summary>A name for the file, safe on every system: <c>space-energy-category_Hall B_2026-10-01_2026-10-31.pdf</c>.</summary>
    public static string FileName(ReportDocument document, IReportRenderer renderer)
    {
        var header = document.Header;
        var name = $"{header.ReportKey.Replace('/', '-')}_{header.NodePath[^1]}_{header.Reporting.Dates.Start:yyyy-MM-dd}_{header.Reporting.Dates.Last:yyyy-MM-dd}";
        var safe = new string([.. name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ' or '.' ? c : '-')]);
        return $"{(safe.Length <= 150 ? safe : safe[..150])}.{renderer.FileExtension}";
    }
}
