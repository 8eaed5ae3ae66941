using System.ComponentModel;

namespace MyEms.Web.Api.Spaces;

/// <summary>A place, as it is now.</summary>
internal sealed record SpaceEntry(
    int Id,
    Guid Uuid,
    string Name,
    string? Description,
    [property: Description("Id of the space that it lies in; null at the top, or where the one above is not yours to see.")] int? ParentId,
    [property: Description("IANA time zone, its own or that of the nearest space above.")] string Zone,
    [property: Description("Floor area in m²; null if unknown.")] decimal? Area,
    [property: Description("People who use it; null if unknown.")] int? Occupants,
    [property: Description("Degrees north, WGS 84.")] double? Latitude,
    [property: Description("Degrees east, WGS 84.")] double? Longitude,
    [property: Description("Spaces directly in it.")] int Children);
