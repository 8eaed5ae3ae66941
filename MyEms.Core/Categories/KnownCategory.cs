namespace MyEms.Core.Categories;

/// <summary>A category that every installation has.</summary>
/// <param name="Id">Id of the category and of its main item.</param>
/// <param name="Code">Stable key.</param>
/// <param name="Name">English name, the fallback where no translation exists.</param>
/// <param name="Unit">Unit of the main item.</param>
public sealed record KnownCategory(int Id, string Code, string Name, string Unit);
