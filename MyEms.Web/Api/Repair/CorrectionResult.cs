using System.ComponentModel;

namespace MyEms.Web.Api.Repair;

/// <summary>What became of a correction or of its undo.</summary>
internal sealed record CorrectionResult(
    [property: Description("Readings or ranges whose outcome is new.")] int Applied,
    [property: Description("Those that were so already, or where there is nothing to exclude or accept.")] int Skipped,
    [property: Description("The change whose receipt shows which figures moved; null when none did.")] long? ChangeId);
