namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>The machine has no font to draw with.</summary>
public sealed class ReportFontsMissingException(string message) : Exception(message);
