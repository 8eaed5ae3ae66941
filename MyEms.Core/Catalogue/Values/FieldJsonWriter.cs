using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue.Values;

/// <summary>Writes a value as JSON. A secret is written as <see cref="SecretField.Mask"/>.</summary>
public sealed class FieldJsonWriter : IFieldVisitor<object, JsonNode?>
{
    public static readonly FieldJsonWriter Instance = new();

    private FieldJsonWriter()
    {
    }

    public static JsonNode? Write(Field field, object? value) => value is null ? null : field.Accept(Instance, value);

    public JsonNode? Text(TextField field, object argument) => (string)argument;

    public JsonNode? Number(NumberField field, object argument) => argument is double real ? JsonValue.Create(real) : JsonValue.Create(Short((decimal)argument));

    public JsonNode? Money(MoneyField field, object argument) => JsonValue.Create(Short((decimal)argument));

    public JsonNode? Integer(IntegerField field, object argument) => JsonValue.Create(Convert.ToInt32(argument, CultureInfo.InvariantCulture));

    public JsonNode? Boolean(BooleanField field, object argument) => JsonValue.Create((bool)argument);

    public JsonNode? Choice(ChoiceField field, object argument) => field.NameOf(argument);

    public JsonNode? Reference(ReferenceField field, object argument) => argument is ReferenceText text ? text.Text : JsonValue.Create((int)argument);

    public JsonNode? Date(DateField field, object argument) => ((DateOnly)argument).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public JsonNode? Instant(InstantField field, object argument) => argument.Equals(field.Open) ? null : Instants.Write((DateTime)argument);

    public JsonNode? Duration(DurationField field, object argument) => XmlConvert.ToString((TimeSpan)argument);

    public JsonNode? TimeOfDay(TimeOfDayField field, object argument) => string.Create(CultureInfo.InvariantCulture, $"{(int)argument / 60:00}:{(int)argument % 60:00}");

    public JsonNode? WeekDays(WeekDaysField field, object argument) =>
        new JsonArray([.. WeekDaysField.Names.Where((_, day) => ((int)argument & (1 << day)) != 0).Select(name => JsonValue.Create(name))]);

    public JsonNode? Zone(ZoneField field, object argument) => (string)argument;

    public JsonNode? Coordinate(CoordinateField field, object argument) => JsonValue.Create((double)argument);

    public JsonNode? Json(JsonField field, object argument) => JsonNode.Parse(JsonTexts.Canonical((string)argument));

    public JsonNode? Secret(SecretField field, object argument) => SecretField.Mask;

    /// <summary>Without the zeros that the column's precision adds: 12.50 and 12.5 are one number.</summary>
    private static decimal Short(decimal value) => value / 1.000000000000000000000000000000000m;
}
