using System.Text.Json;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue.Values;

/// <summary>Reads a value from JSON. Strict: a number is not a text, a text is not a number.</summary>
public sealed class FieldJsonReader : IFieldVisitor<JsonElement, FieldValue>
{
    public static readonly FieldJsonReader Instance = new();

    private FieldJsonReader()
    {
    }

    public static FieldValue Read(Field field, JsonElement element) =>
        element.ValueKind == JsonValueKind.Null ? FieldValue.Empty : field.Accept(Instance, element);

    public FieldValue Text(TextField field, JsonElement argument) => OfText(field, argument, "text");

    public FieldValue Number(NumberField field, JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Number)
        {
            return FieldValue.Wrong("number");
        }

        if (field.ValueType == typeof(double))
        {
            return argument.TryGetDouble(out var real) && double.IsFinite(real) ? FieldValue.Of(real) : FieldValue.Wrong("number");
        }

        return argument.TryGetDecimal(out var number) ? FieldValue.Of(number) : FieldValue.Wrong("number");
    }

    public FieldValue Money(MoneyField field, JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Number && argument.TryGetDecimal(out var number) ? FieldValue.Of(number) : FieldValue.Wrong("number");

    public FieldValue Integer(IntegerField field, JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Number && argument.TryGetInt32(out var number) ? FieldValue.Of(number) : FieldValue.Wrong("integer");

    public FieldValue Boolean(BooleanField field, JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.True => FieldValue.Of(true),
        JsonValueKind.False => FieldValue.Of(false),
        _ => FieldValue.Wrong("boolean"),
    };

    public FieldValue Choice(ChoiceField field, JsonElement argument) =>
        OfText(field, argument, "choice", string.Join(", ", field.Options.Select(o => o.Key)));

    public FieldValue Reference(ReferenceField field, JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.Number when argument.TryGetInt32(out var id) => FieldValue.Of(id),
        JsonValueKind.String => FieldTextReader.Read(field, argument.GetString() ?? ""),
        _ => FieldValue.Wrong("reference"),
    };

    public FieldValue Date(DateField field, JsonElement argument) => OfText(field, argument, "date");

    public FieldValue Instant(InstantField field, JsonElement argument) => OfText(field, argument, "instant");

    public FieldValue Duration(DurationField field, JsonElement argument) => OfText(field, argument, "duration");

    public FieldValue TimeOfDay(TimeOfDayField field, JsonElement argument) => OfText(field, argument, "timeOfDay");

    public FieldValue WeekDays(WeekDaysField field, JsonElement argument)
    {
        if (argument.ValueKind != JsonValueKind.Array || argument.GetArrayLength() > 7 || argument.EnumerateArray().Any(d => d.ValueKind != JsonValueKind.String))
        {
            return FieldValue.Wrong("weekDays");
        }

        var text = string.Join(',', argument.EnumerateArray().Select(d => d.GetString()));
        return text.Length == 0 ? FieldValue.Of(0) : FieldTextReader.Instance.WeekDays(field, text);
    }

    public FieldValue Zone(ZoneField field, JsonElement argument) => OfText(field, argument, "zone");

    public FieldValue Coordinate(CoordinateField field, JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Number && argument.TryGetDouble(out var degrees) && double.IsFinite(degrees) ? FieldValue.Of(degrees) : FieldValue.Wrong("number");

    public FieldValue Json(JsonField field, JsonElement argument) =>
        argument.ValueKind == JsonValueKind.Object ? FieldValue.Of(JsonTexts.Canonical(argument)) : FieldValue.Wrong("json");

    public FieldValue Secret(SecretField field, JsonElement argument) => OfText(field, argument, "text");

    private static FieldValue OfText(Field field, JsonElement argument, string code, params object?[] arguments)
    {
        try
        {
            return argument.ValueKind == JsonValueKind.String ? FieldTextReader.Read(field, argument.GetString() ?? "") : FieldValue.Wrong(code, arguments);
        }
        catch (InvalidOperationException)
        {
            return FieldValue.Wrong("characters"); // half a surrogate pair: no text at all
        }
    }
}
