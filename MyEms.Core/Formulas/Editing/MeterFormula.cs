using System.Security.Cryptography;
using System.Text;
using MyEms.Core.Meters;
using MyEms.Core.Quantities;
using MyEms.Core.Time;

namespace MyEms.Core.Formulas.Editing;

/// <summary>A meter with its formula by dates, as an editor needs it.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="OrganisationId">Whose it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">A formula can be saved for a virtual meter only.</param>
/// <param name="CategoryCode">What it measures now.</param>
/// <param name="Unit">Unit of its item now.</param>
/// <param name="Multiplier">What the formula's value is multiplied by; 1 as a rule.</param>
/// <param name="Zone">In which its dates are.</param>
/// <param name="Versions">Oldest first; none while it has no formula.</param>
public sealed record MeterFormula(
    int MeterId, int OrganisationId, string Name, MeterSource Source, string CategoryCode, Unit Unit, decimal Multiplier, TimeZoneInfo Zone, IReadOnlyList<FormulaVersion> Versions)
{
    public FormulaSubject Subject => new(MeterId, OrganisationId, Unit, Versions);

    /// <summary>Changes whenever a version does: who saves says which he has seen.</summary>
    public string Revision => RevisionOf(Versions);

    /// <summary>The version that holds at an instant; else the newest.</summary>
    public FormulaVersion? At(DateTime instant) => Versions.FirstOrDefault(v => v.HoldsAt(instant)) ?? (Versions.Count > 0 ? Versions[^1] : null);

    internal static string RevisionOf(IEnumerable<FormulaVersion> versions)
    {
        var text = string.Join('\n', versions.OrderBy(v => v.ValidFrom).Select(v => $"{v.ValidFrom.Ticks} {v.ValidTo.Ticks} {v.Text}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
