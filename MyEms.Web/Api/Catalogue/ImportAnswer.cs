using System.Text.Json.Nodes;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Reach;

namespace MyEms.Web.Api.Catalogue;

/// <summary>What an import did or would do, as JSON. Rows that change nothing are only counted.</summary>
internal static class ImportAnswer
{
    public static JsonObject Of(ImportResult result, FaultTexts faults) => new()
    {
        ["applied"] = result.IsApplied,
        ["recomputes"] = Effect(result.Effect),
        ["created"] = result.Count(ImportOutcome.Created),
        ["changed"] = result.Count(ImportOutcome.Changed),
        ["unchanged"] = result.Count(ImportOutcome.Unchanged),
        ["refused"] = result.Count(ImportOutcome.Refused),
        ["rows"] = new JsonArray([.. result.Rows.Where(r => r.Outcome != ImportOutcome.Unchanged).Select(r => Row(r, faults))]),
    };

    /// <summary>How much of the ledger a preview would compute again.</summary>
    public static JsonObject? Effect(LedgerEffect? effect) => effect is null ? null : new() { ["nodes"] = effect.Keys, ["nodeDays"] = effect.KeyDays };

    private static JsonObject Row(ImportedRow row, FaultTexts faults) => new()
    {
        ["row"] = row.Number,
        ["outcome"] = row.Outcome.ToString().ToLowerInvariant(),
        ["text"] = row.Text,
        ["differences"] = new JsonObject(row.Differences.Select(d => KeyValuePair.Create(
            d.Key, (JsonNode?)new JsonObject { ["before"] = d.Value.Before?.DeepClone(), ["after"] = d.Value.After?.DeepClone() }))),
        ["errors"] = new JsonObject(faults.ByField(row.Errors).Select(e => KeyValuePair.Create(e.Key, (JsonNode?)new JsonArray([.. e.Value.Select(s => JsonValue.Create(s))])))),
    };
}
