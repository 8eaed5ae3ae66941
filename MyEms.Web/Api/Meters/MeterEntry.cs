using System.ComponentModel;
using MyEms.Core.Ledger;

namespace MyEms.Web.Api.Meters;

/// <summary>A meter, as it is now.</summary>
internal sealed record MeterEntry(
    int Id,
    Guid Uuid,
    string Name,
    string? Description,
    [property: Description("Code of the category, such as electricity or water; null while the meter has no version in force.")] string? Category,
    [property: Description("Code of the item: what of the category is counted.")] string? Item,
    [property: Description("Unit of its quantities, such as kWh or m3.")] string? Unit,
    [property: Description("input: taken in; output: given out. Quantities are positive in this direction.")] LedgerRole? Role,
    [property: Description("Whether it counts for the spaces that it lies in.")] bool? Counted,
    [property: Description("Id of the space that it lies in.")] int? SpaceId,
    [property: Description("Id of the meter in series above it, whose energy contains this one's.")] int? ParentMeterId,
    [property: Description("IANA time zone in which its days are cut.")] string Zone);
