using System.Text.Json.Nodes;
using MyEms.Core.Reach;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>What an import did, or would do.</summary>
/// <param name="IsApplied">True when it was kept: no errors, no preview.</param>
/// <param name="Rows">In the order of the drafts.</param>
public sealed record ImportResult(bool IsApplied, IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>Of a preview: how much of the ledger would be computed again; null: nothing.</summary>
    public LedgerEffect? Effect { get; init; }

    public bool HasErrors => Rows.Any(r => r.Errors.Count > 0);

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}

/// <summary>What happens to one draft.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Outcome">What.</param>
/// <param name="Text">Code or name of the entity.</param>
/// <param name="Differences">By field or dated part: before and after.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record ImportedRow(
    int Number, ImportOutcome Outcome, string Text, IReadOnlyDictionary<string, (JsonNode? Before, JsonNode? After)> Differences, IReadOnlyList<FieldError> Errors);

/// <summary>What can happen to a draft.</summary>
public enum ImportOutcome
{
    Unchanged,
    Created,
    Changed,
    Refused,
}
