using System.ComponentModel;
using MyEms.Core.Readings;
using MyEms.Core.Repair;

namespace MyEms.Web.Api.Repair;

/// <summary>A correction that stands.</summary>
internal sealed record CorrectionEntry(
    [property: Description("Entries of readings that were said together; empty for a quantity.")] IReadOnlyList<long> Readings,
    [property: Description("The correction of a quantity; empty for readings.")] IReadOnlyList<long> Intervals,
    [property: Description("What the readings became; null for a quantity.")] ReadingQuality? Quality,
    DateTime From, DateTime To,
    [property: Description("Value of a single reading, or the quantity in the item's unit.")] double? Value,
    [property: Description("What the device said of a single reading.")] double? Original,
    long? ImportId, string? By, string Reason, DateTime Created)
{
    public static CorrectionEntry Of(CorrectionRow row) => new(
        row.IsInterval ? [] : row.Ids, row.IsInterval ? row.Ids : [], row.Quality, row.From, row.To, row.Value, row.Original, row.ImportId, row.By, row.Reason, row.Created);
}
