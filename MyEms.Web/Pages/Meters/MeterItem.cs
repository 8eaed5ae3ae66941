using MyEms.Core.Ledger;
using MyEms.Web.Pages.Live;

namespace MyEms.Web.Pages.Meters;

/// <summary>A row of the list of meters.</summary>
/// <param name="Id">The meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Category">Code of its category.</param>
/// <param name="Unit">Unit code of its quantities.</param>
/// <param name="SpaceId">Where it lies; null: nowhere.</param>
/// <param name="Place">The names of the spaces it lies in, the nearest last.</param>
/// <param name="Points">Its points.</param>
/// <param name="Today">Today so far on its own clock; null without figures.</param>
public sealed record MeterItem(int Id, string Name, string Category, string Unit, int? SpaceId, string Place, IReadOnlyList<LivePoint> Points, EnergyFigure? Today);
