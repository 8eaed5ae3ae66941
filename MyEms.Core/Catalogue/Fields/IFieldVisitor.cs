namespace MyEms.Core.Catalogue.Fields;

/// <summary>What to do with each kind of field. There are no other kinds.</summary>
public interface IFieldVisitor<in TArgument, out TResult>
{
    TResult Text(TextField field, TArgument argument);

    TResult Number(NumberField field, TArgument argument);

    TResult Money(MoneyField field, TArgument argument);

    TResult Integer(IntegerField field, TArgument argument);

    TResult Boolean(BooleanField field, TArgument argument);

    TResult Choice(ChoiceField field, TArgument argument);

    TResult Reference(ReferenceField field, TArgument argument);

    TResult Date(DateField field, TArgument argument);

    TResult Instant(InstantField field, TArgument argument);

    TResult Duration(DurationField field, TArgument argument);

    TResult TimeOfDay(TimeOfDayField field, TArgument argument);

    TResult WeekDays(WeekDaysField field, TArgument argument);

    TResult Zone(ZoneField field, TArgument argument);

    TResult Coordinate(CoordinateField field, TArgument argument);

    TResult Json(JsonField field, TArgument argument);

    TResult Secret(SecretField field, TArgument argument);
}
