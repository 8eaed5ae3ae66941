using System.Globalization;
using Microsoft.Extensions.Primitives;
using MyEms.Core.Catalogue;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Querying;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Web.Api.Catalogue;

/// <summary>Reads which part of a list is asked for: <c>q</c>, <c>page</c>, <c>limit</c>, <c>sort</c>, <c>fields</c>, <c>at</c>, and a filter for each field.</summary>
internal sealed class EntityQueryReader(FaultTexts faults)
{
    public const int MostFilters = 20;
    public const int MostValues = 200;
    private const int LongestText = 200;
    private const int MostColumns = 5;

    /// <summary>The query, or what is wrong by parameter.</summary>
    public async Task<(EntityQuery Query, Dictionary<string, string[]> Errors)> ReadAsync(EntityStore store, Actor actor, IQueryCollection query, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var filters = new List<FieldFilter>();
        foreach (var (name, values) in query.Where(p => !IsKnown(p.Key)).Take(MostFilters + 1))
        {
            var (filter, sentence) = filters.Count == MostFilters
                ? (null, $"At most {MostFilters} filters are possible.")
                : await FilterAsync(store, actor, name, values, cancellationToken);
            if (filter is not null)
            {
                filters.Add(filter);
            }
            else
            {
                errors[name[..Math.Min(name.Length, 60)]] = [sentence];
            }
        }

        var result = new EntityQuery
        {
            Page = Number(query, "page", 1, 1_000_000, errors),
            Limit = Number(query, "limit", 50, EntityQuery.LargestLimit, errors),
            Search = Text(query, "q", errors),
            Order = Order(store.Entity, query, errors),
            Fields = Fields(store.Entity, query, errors),
            At = At(query, errors),
            Filters = filters,
        };
        return (result, errors);
    }

    private static bool IsKnown(string name) => name is "q" or "page" or "limit" or "sort" or "fields" or "at" or "lang";

    private static int Number(IQueryCollection query, string name, int usual, int largest, Dictionary<string, string[]> errors)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest)
        {
            return number;
        }

        errors[name] = [$"{name} is a number from 1 to {largest}."];
        return usual;
    }

    private static string? Text(IQueryCollection query, string name, Dictionary<string, string[]> errors)
    {
        string? text = query[name];
        if (text?.Length > LongestText || text?.Contains('\0') == true)
        {
            errors[name] = [$"{name} has at most {LongestText} characters."];
        }

        return text;
    }

    private static DateTime? At(IQueryCollection query, Dictionary<string, string[]> errors)
    {
        if (!query.TryGetValue("at", out var text))
        {
            return null;
        }

        var at = Instants.Read(text.ToString());
        if (at is null)
        {
            errors["at"] = ["at is an instant, such as 2026-10-01T00:00:00Z."];
        }

        return at;
    }

    private static IReadOnlyList<FieldOrder> Order(CatalogueEntity entity, IQueryCollection query, Dictionary<string, string[]> errors)
    {
        var order = new List<FieldOrder>();
        foreach (var column in query["sort"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var name = column.TrimStart('-');
            var field = entity.Find(name);
            if ((name != "id" && (field is null || !FieldOperators.CanSort(field))) || order.Count == MostColumns)
            {
                errors["sort"] = [$"sort is up to {MostColumns} of {string.Join(", ", entity.Fields.Where(FieldOperators.CanSort).Select(f => f.Name).Append("id"))}, with a minus before it for descending."];
                break;
            }

            order.Add(new FieldOrder(field, column.StartsWith('-')));
        }

        return order;
    }

    private static List<Field>? Fields(CatalogueEntity entity, IQueryCollection query, Dictionary<string, string[]> errors)
    {
        if (!query.TryGetValue("fields", out var text))
        {
            return null;
        }

        var names = text.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => n is not ("id" or "uuid")).Distinct().ToList();
        if (names.Exists(n => entity.Find(n) is null))
        {
            errors["fields"] = [$"fields are some of {string.Join(", ", entity.Fields)}."];
        }

        return [.. names.Select(entity.Find).OfType<Field>().Distinct()];
    }

    private async Task<(FieldFilter? Filter, string Sentence)> FilterAsync(EntityStore store, Actor actor, string name, StringValues values, CancellationToken cancellationToken)
    {
        var dot = name.LastIndexOf('.');
        var comparison = dot < 0 ? FilterOperator.Is : Enum.TryParse<FilterOperator>(name[(dot + 1)..], ignoreCase: true, out var named) ? named : (FilterOperator?)null;
        var field = store.Entity.Find(dot < 0 ? name : name[..dot]);
        if (field is null || comparison is not { } by || !FieldOperators.Of(field).Contains(by))
        {
            return (null, $"\"{name[..Math.Min(name.Length, 60)]}\" is nothing that this list can be filtered by.");
        }

        if (by == FilterOperator.Empty)
        {
            return bool.TryParse(values.ToString(), out var isEmpty) ? (new FieldFilter(field, by, [isEmpty]), "") : (null, $"{name} is true or false.");
        }

        var texts = field is TextField ? [values.ToString()] : values.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length is 0 or > MostValues || Array.Exists(texts, t => t.Length > LongestText || t.Contains('\0')) || (by != FilterOperator.Is && texts.Length > 1))
        {
            return (null, $"{name} has a value, or up to {MostValues} with commas between them.");
        }

        var read = new List<object>();
        foreach (var text in texts)
        {
            var value = await ValueAsync(store, actor, field, text, cancellationToken);
            if (value.Fault is { } fault || value.Value is null)
            {
                return (null, $"{name}: {faults.Sentence(value.Fault ?? FieldFault.Required)}");
            }

            read.Add(value.Value);
        }

        return (new FieldFilter(field, by, read), "");
    }

    private static async Task<FieldValue> ValueAsync(EntityStore store, Actor actor, Field field, string text, CancellationToken cancellationToken)
    {
        if (field is not ReferenceField reference)
        {
            return field is WeekDaysField ? FieldTextReader.Read(field, text.Replace(' ', ',')) : FieldTextReader.Read(field, text);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return FieldValue.Of(id);
        }

        return await store.ResolveAsync(actor, reference, text, cancellationToken) is { } found ? FieldValue.Of(found) : new FieldValue(null, FieldFault.NotThere);
    }
}
