namespace MyEms.Core.Categories;

/// <summary>A category as lists and reports need it.</summary>
/// <param name="Unit">Unit code of the main item.</param>
public sealed record CategoryRow(int Id, string Code, string Name, int MainItemId, string Unit);
