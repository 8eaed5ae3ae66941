using System.ComponentModel;
using MyEms.Core.Repair.Import;

namespace MyEms.Web.Api.Repair;

/// <summary>An import that was written.</summary>
internal sealed record ImportSummary(
    long Id, string FileName, string? By, DateTime Created, int Rows, int Accepted, int Refused,
    [property: Description("When it was taken back; null: it stands.")] DateTime? Reverted, string? RevertedBy)
{
    public static ImportSummary Of(PastImport import) => new(
        import.Id, import.FileName, import.By, import.Created, import.Rows, import.Accepted, import.Refused, import.Reverted, import.RevertedBy);
}
