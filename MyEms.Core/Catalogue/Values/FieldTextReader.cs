using System.Globalization;
using System.Text.Json;
using System.Xml;
using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue.Values;

/// <summary>Reads a value from text: of a query, of a cell, of a JSON string. Whatever the machine's culture, numbers have a point.</summary>
public sealed class FieldTextReader : IFieldVisitor<string, FieldValue>
{
    public static readonly FieldTextReader Instance = new();

    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private FieldTextReader()
    {
    }

    /// <summary>The value of a text; blank is empty.</summary>
    public static FieldValue Read(Field field, string text) =>
        string.IsNullOrWhiteSpace(text) ? FieldValue.Empty : field.Accept(Instance, text.Trim());

    public FieldValue Text(TextField field, string argument) => FieldValue.Of(argument);

    public FieldValue Number(NumberField field, string argument)
    {
        if (field.ValueType == typeof(double))
        {
            return double.TryParse(argument, Decimal, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? FieldValue.Of(real) : FieldValue.Wrong("number");
        }

        return decimal.TryParse(argument, Decimal, CultureInfo.InvariantCulture, out var number) ? FieldValue.Of(number) : FieldValue.Wrong("number");
    }

    public FieldValue Money(MoneyField field, string argument) =>
        decimal.TryParse(argument, Decimal, CultureInfo.InvariantCulture, out var number) ? FieldValue.Of(number) : FieldValue.Wrong("number");

    public FieldValue Integer(IntegerField field, string argument) =>
        long.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= int.MinValue and <= int.MaxValue
            ? FieldValue.Of((int)number)
            : FieldValue.Wrong("integer");

    public FieldValue Boolean(BooleanField field, string argument) => argument.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => FieldValue.Of(true),
        "false" or "no" or "0" => FieldValue.Of(false),
        _ => FieldValue.Wrong("boolean"),
    };

    public FieldValue Choice(ChoiceField field, string argument) =>
        field.Find(argument) is { } value ? FieldValue.Of(value) : FieldValue.Wrong("choice", string.Join(", ", field.Options.Select(o => o.Key)));

    public FieldValue Reference(ReferenceField field, string argument) => FieldValue.Of(new ReferenceText(argument));

    public FieldValue Date(DateField field, string argument) =>
        DateOnly.TryParseExact(argument, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? FieldValue.Of(date) : FieldValue.Wrong("date");

    public FieldValue Instant(InstantField field, string argument) =>
        DateTimeOffset.TryParseExact(argument, Instants.Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? FieldValue.Of(instant.UtcDateTime)
            : FieldValue.Wrong("instant");

    public FieldValue Duration(DurationField field, string argument)
    {
        try
        {
            return FieldValue.Of(XmlConvert.ToTimeSpan(argument));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return FieldValue.Wrong("duration");
        }
    }

    public FieldValue TimeOfDay(TimeOfDayField field, string argument) =>
        argument == "24:00" ? FieldValue.Of(1440)
        : TimeOnly.TryParseExact(argument, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? FieldValue.Of((time.Hour * 60) + time.Minute)
        : FieldValue.Wrong("timeOfDay");

    public FieldValue WeekDays(WeekDaysField field, string argument)
    {
        var bits = 0;
        foreach (var name in argument.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var day = WeekDaysField.Names.ToList().IndexOf(name.ToLowerInvariant());
            if (day < 0)
            {
                return argument == "-" ? FieldValue.Of(0) : FieldValue.Wrong("weekDays");
            }

            bits |= 1 << day;
        }

        return FieldValue.Of(bits);
    }

    public FieldValue Zone(ZoneField field, string argument) => FieldValue.Of(argument);

    public FieldValue Coordinate(CoordinateField field, string argument) =>
        double.TryParse(argument, Decimal, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees) ? FieldValue.Of(degrees) : FieldValue.Wrong("number");

    public FieldValue Json(JsonField field, string argument)
    {
        try
        {
            using var document = JsonDocument.Parse(argument);
            return FieldJsonReader.Instance.Json(field, document.RootElement);
        }
        catch (JsonException)
        {
            return FieldValue.Wrong("json");
        }
    }

    public FieldValue Secret(SecretField field, string argument) => FieldValue.Of(argument);
}
