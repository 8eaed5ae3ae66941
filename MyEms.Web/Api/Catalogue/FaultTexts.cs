using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Web.Localisation;

namespace MyEms.Web.Api.Catalogue;

/// <summary>Puts what is wrong with a value into words, in the reader's language: for the API, the pages and the files alike.</summary>
internal sealed class FaultTexts(Localiser texts)
{
    public string Sentence(FieldFault fault) => texts[$"catalogue.fault.{fault.Code}", [.. fault.Arguments]];

    /// <summary>All sentences by field; what concerns the whole entity is under an empty name.</summary>
    public Dictionary<string, string[]> ByField(IEnumerable<FieldError> errors) =>
        errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => Sentence(e.Fault)).Distinct().ToArray());
}
