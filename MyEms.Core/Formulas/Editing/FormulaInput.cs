namespace MyEms.Core.Formulas.Editing;

/// <summary>A meter or a point that a formula can use.</summary>
/// <param name="Name">As a formula writes it, without brackets; unique within the organisation at the time of asking.</param>
/// <param name="MeterId">The meter whose quantity is meant; null for a point.</param>
/// <param name="PointId">The point whose mean is meant; null for a meter.</param>
/// <param name="NodeId">The meter, or the node that the point belongs to.</param>
/// <param name="NodeName">The node's name now.</param>
/// <param name="PointName">The point's name now; null for a meter.</param>
/// <param name="Unit">Unit code of its values.</param>
public sealed record FormulaInput(string Name, int? MeterId, int? PointId, int NodeId, string NodeName, string? PointName, string Unit);
