using System.Globalization;
using System.Text;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Values;

namespace MyEms.Core.Catalogue;

/// <summary>The whole catalogue as text, so that reviewers see what a change does to it.</summary>
public sealed class CatalogueSnapshot : IFieldVisitor<object?, string>
{
    private static readonly CatalogueSnapshot s_instance = new();

    private CatalogueSnapshot()
    {
    }

    public static string Of(EntityCatalogue catalogue)
    {
        var text = new StringBuilder();
        foreach (var entity in catalogue.All)
        {
            var owner = entity.IsShared ? "shared" : entity.OwnerFields.Count > 0 ? "through " + string.Join(", ", entity.OwnerFields) : "owned";
            Line(text, $"{entity.Slug}: module {entity.Module}, {owner}, sorted by {entity.DefaultSort}{(entity.HasUuid ? ", uuid" : "")}{(entity.IsReadOnly ? ", read only" : "")}");
            foreach (var field in entity.Fields)
            {
                Line(text, $"  {field.Name}: {Describe(field)}");
            }

            foreach (var link in entity.Links)
            {
                Line(text, $"  -> {link.Name}: {link.Member.Slug}{string.Concat(link.Fields.Select(f => $"; {f.Name}: {Describe(f)}"))}{(link.AffectsLedger ? "" : "; keeps the ledger")}");
            }
        }

        return text.ToString();
    }

    public string Text(TextField field, object? argument) =>
        $"text {field.Longest}{(field.Lines > 1 ? " lines" : "")}{(field.Pattern is { } p ? $" like {p}" : "")}{(field.Suggestions.Count > 0 ? $" such as {string.Join(", ", field.Suggestions)}" : "")}";

    public string Number(NumberField field, object? argument) =>
        string.Create(CultureInfo.InvariantCulture, $"number {field.Unit?.Code} {Range(field.Minimum, field.Maximum)}{(field.Decimals is { } d ? $" decimals {d}" : "")}");

    public string Money(MoneyField field, object? argument) =>
        string.Create(CultureInfo.InvariantCulture, $"money{(field.Per is { } per ? $" per {per}" : "")} {Range(field.Minimum, null)} decimals {field.Decimals}");

    public string Integer(IntegerField field, object? argument) => $"integer {field.Unit} {Range(field.Minimum, field.Maximum)}";

    public string Boolean(BooleanField field, object? argument) => "boolean";

    public string Choice(ChoiceField field, object? argument) => $"choice of {string.Join(", ", field.Options.Select(o => o.Key))}";

    public string Reference(ReferenceField field, object? argument) => $"reference to {field.Target.Slug}";

    public string Date(DateField field, object? argument) => "date";

    public string Instant(InstantField field, object? argument) => "instant";

    public string Duration(DurationField field, object? argument) => $"duration {field.Minimum} to {field.Maximum}";

    public string TimeOfDay(TimeOfDayField field, object? argument) => "time of day";

    public string WeekDays(WeekDaysField field, object? argument) => "week days";

    public string Zone(ZoneField field, object? argument) => "zone";

    public string Coordinate(CoordinateField field, object? argument) => field.IsLatitude ? "degrees north" : "degrees east";

    public string Json(JsonField field, object? argument) => $"json {field.Longest}";

    public string Secret(SecretField field, object? argument) => $"secret {field.Longest}";

    private static string Describe(Field field)
    {
        var words = new List<string> { string.Join(' ', field.Accept(s_instance, null).Split(' ', StringSplitOptions.RemoveEmptyEntries)) };
        void Add(bool says, string word) => words.AddRange(says ? [word] : []);
        Add(field.Derived, "derived");
        Add(field.Required, "required");
        Add(field.Fixed, "fixed");
        Add(field.Unique, "unique");
        Add(field.Searched, "searched");
        Add(!field.Listed, "unlisted");
        Add(field.ChangesLedger, "changes the ledger");
        Add(field.Part is not null, $"dated {field.Part?.Name}{(field.Part?.AffectsLedger == false ? " (keeps the ledger)" : "")}");
        Add(field.Default is not null, $"default {JsonTexts.Flat(FieldJsonWriter.Write(field, field.Default))}");
        Add(field.Group != "general" && field.Group != field.Part?.Name, $"group {field.Group}");
        return string.Join("; ", words);
    }

    private static string Range(decimal? minimum, decimal? maximum) => string.Create(
        CultureInfo.InvariantCulture, $"{(minimum is > int.MinValue ? $"min {minimum}" : "")} {(maximum is < int.MaxValue ? $"max {maximum}" : "")}");

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
