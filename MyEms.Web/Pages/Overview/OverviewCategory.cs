using MyEms.Core.Quantities;

namespace MyEms.Web.Pages.Overview;

/// <summary>A category with the unit of its main item.</summary>
/// <param name="Id">The category.</param>
/// <param name="ItemId">Its main item.</param>
/// <param name="Code">Picks name, colour and icon.</param>
/// <param name="Name">The name where no translation exists.</param>
/// <param name="Unit">Unit of its quantities.</param>
public sealed record OverviewCategory(int Id, int ItemId, string Code, string Name, Unit Unit);
