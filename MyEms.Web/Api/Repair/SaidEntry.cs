using System.ComponentModel;
using MyEms.Core.Readings;
using MyEms.Core.Repair;

namespace MyEms.Web.Api.Repair;

/// <summary>Something that was entered for a meter.</summary>
internal sealed record SaidEntry(
    [property: Description("To be taken back by.")] long Id,
    DateTime At, double? Value,
    [property: Description("manual, corrected, excluded or accepted.")] ReadingQuality Quality,
    [property: Description("stands; covered: something later was said of the same instant; takenBack.")] SaidState State,
    string? By, string Reason, DateTime Created, string? RevertedBy, DateTime? Reverted, long? ImportId)
{
    public static SaidEntry Of(SaidRow row) => new(row.Id, row.At, row.Value, row.Quality, row.State, row.By, row.Reason, row.Created, row.RevertedBy, row.Reverted, row.ImportId);
}
