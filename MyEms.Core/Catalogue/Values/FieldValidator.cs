using System.Globalization;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Ledger;

namespace MyEms.Core.Catalogue.Values;

/// <summary>Looks whether a value may be kept: ranges, lengths, characters. Null is looked at by <see cref="Check"/>.</summary>
public sealed class FieldValidator : IFieldVisitor<object, FieldFault?>
{
    private static readonly FieldValidator s_instance = new();

    private FieldValidator()
    {
    }

    public static FieldFault? Check(Field field, object? value) =>
        value is not null ? field.Accept(s_instance, value) : field.Required ? FieldFault.Required : null;

    public FieldFault? Text(TextField field, object argument)
    {
        var text = (string)argument;
        return text.Length > (field.Longest ?? int.MaxValue) ? new FieldFault("tooLong", field.Longest)
            : HasBadCharacters(text, field.Lines > 1) ? new FieldFault("characters")
            : field.Pattern?.IsMatch(text) == false ? new FieldFault("pattern", field.Pattern.ToString())
            : null;
    }

    public FieldFault? Number(NumberField field, object argument) => argument is double real
        ? (decimal.MinValue < (decimal)Math.Clamp(real, -1e27, 1e27) ? Range((decimal)Math.Clamp(real, -1e27, 1e27), field.Minimum, field.Maximum) : null)
        : Range((decimal)argument, field.Minimum, field.Maximum) ?? Digits((decimal)argument, field.Decimals, field.Overflow);

    public FieldFault? Money(MoneyField field, object argument) =>
        Range((decimal)argument, field.Minimum, null) ?? Digits((decimal)argument, field.Decimals, field.Overflow);

    public FieldFault? Integer(IntegerField field, object argument) =>
        Range(Convert.ToDecimal(argument, CultureInfo.InvariantCulture), field.Minimum, field.Maximum);

    public FieldFault? Boolean(BooleanField field, object argument) => null;

    public FieldFault? Choice(ChoiceField field, object argument) =>
        field.Options.Any(o => o.Value.Equals(argument)) ? null : new FieldFault("choice", string.Join(", ", field.Options.Select(o => o.Key)));

    public FieldFault? Reference(ReferenceField field, object argument) => null;

    public FieldFault? Date(DateField field, object argument) => (DateOnly)argument is { Year: < 1900 or > 2200 } ? new FieldFault("year", 1900, 2200) : null;

    public FieldFault? Instant(InstantField field, object argument) =>
        argument.Equals(field.Open) ? null
        : (DateTime)argument is { Year: < 1900 or > 2200 } ? new FieldFault("year", 1900, 2200)
        : field.Open is not null && BaseInterval.Floor((DateTime)argument) != (DateTime)argument ? new FieldFault("grid", BaseInterval.Length.TotalMinutes)
        : null;

    public FieldFault? Duration(DurationField field, object argument) => (TimeSpan)argument < field.Minimum ? new FieldFault("tooSmall", field.Minimum)
        : (TimeSpan)argument > field.Maximum ? new FieldFault("tooLarge", field.Maximum)
        : null;

    public FieldFault? TimeOfDay(TimeOfDayField field, object argument) => (int)argument is < 0 or > 1440 ? new FieldFault("timeOfDay") : null;

    public FieldFault? WeekDays(WeekDaysField field, object argument) => (int)argument is < 0 or > 127 ? new FieldFault("weekDays") : null;

    public FieldFault? Zone(ZoneField field, object argument) =>
        argument is string { Length: <= 64 } zone && zone.Contains('/') | zone == "UTC" && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.Id == zone ? null : new FieldFault("zone");

    public FieldFault? Coordinate(CoordinateField field, object argument)
    {
        var limit = field.IsLatitude ? 90 : 180;
        return Math.Abs((double)argument) > limit ? new FieldFault("degrees", limit) : null;
    }

    public FieldFault? Json(JsonField field, object argument)
    {
        var text = (string)argument;
        return text.Length > field.Longest ? new FieldFault("tooLong", field.Longest)
            : text.Contains("\\u0000", StringComparison.Ordinal) || HasBadCharacters(text, true) ? new FieldFault("characters")
            : null;
    }

    public FieldFault? Secret(SecretField field, object argument) => ((string)argument).Length > field.Longest ? new FieldFault("tooLong", field.Longest) : null;

    private static FieldFault? Range(decimal value, decimal? minimum, decimal? maximum) =>
        value < minimum ? new FieldFault("tooSmall", minimum) : value > maximum ? new FieldFault("tooLarge", maximum) : null;

    private static FieldFault? Digits(decimal value, int? decimals, decimal? overflow) =>
        Math.Abs(value) >= overflow ? new FieldFault("tooLarge", overflow)
        : decimals is { } digits && decimal.Round(value, digits) != value ? new FieldFault("decimals", digits)
        : null;

    /// <summary>Controls, halves of surrogate pairs, and marks that turn the direction of what follows.</summary>
    private static bool HasBadCharacters(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if ((char.IsControl(text[i]) && !(lines && text[i] is '\n' or '\r' or '\t')) || (char.IsSurrogate(text[i]) && !isPair) || text[i] is >= '\u202A' and <= '\u202E')
            {
                return true;
            }

            i += isPair ? 1 : 0;
        }

        return false;
    }
}
