using MyEms.Acquisition.Drivers;
using MyEms.Core.Formulas;
using MyEms.Core.Time;

namespace MyEms.Acquisition.VirtualPoints;

/// <summary>A virtual point and its formula as one version has it.</summary>
/// <param name="Point">Id, name, limits, and whether it is stored.</param>
/// <param name="VersionId">The version of the formula.</param>
/// <param name="Range">When the version holds.</param>
/// <param name="Program">What computes it; null when the formula cannot be computed as stored.</param>
/// <param name="Inputs">The points behind the names of the program, in their order.</param>
internal sealed record VirtualPoint(PointSpec Point, int VersionId, Validity Range, FormulaProgram? Program, IReadOnlyList<int> Inputs);
