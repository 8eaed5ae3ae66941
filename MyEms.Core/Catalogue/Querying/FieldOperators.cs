using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue.Querying;

/// <summary>Which comparisons each kind of field can be filtered by.</summary>
public sealed class FieldOperators : IFieldVisitor<object?, IReadOnlyList<FilterOperator>>
{
    private static readonly FieldOperators s_instance = new();
    private static readonly IReadOnlyList<FilterOperator> s_set = [FilterOperator.Is, FilterOperator.Empty];
    private static readonly IReadOnlyList<FilterOperator> s_range = [FilterOperator.Is, FilterOperator.Min, FilterOperator.Max, FilterOperator.Empty];
    private static readonly IReadOnlyList<FilterOperator> s_text = [FilterOperator.Is, FilterOperator.Contains, FilterOperator.Empty];

    private FieldOperators()
    {
    }

    public static IReadOnlyList<FilterOperator> Of(Field field) => field.Derived ? [] : field.Accept(s_instance, null);

    /// <summary>Whether lists can be sorted by it.</summary>
    public static bool CanSort(Field field) => !field.Derived && field is not (JsonField or SecretField);

    public IReadOnlyList<FilterOperator> Text(TextField field, object? argument) => s_text;

    public IReadOnlyList<FilterOperator> Number(NumberField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> Money(MoneyField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> Integer(IntegerField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> Boolean(BooleanField field, object? argument) => [FilterOperator.Is];

    public IReadOnlyList<FilterOperator> Choice(ChoiceField field, object? argument) => s_set;

    public IReadOnlyList<FilterOperator> Reference(ReferenceField field, object? argument) => s_set;

    public IReadOnlyList<FilterOperator> Date(DateField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> Instant(InstantField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> Duration(DurationField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> TimeOfDay(TimeOfDayField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> WeekDays(WeekDaysField field, object? argument) => s_set;

    public IReadOnlyList<FilterOperator> Zone(ZoneField field, object? argument) => s_set;

    public IReadOnlyList<FilterOperator> Coordinate(CoordinateField field, object? argument) => s_range;

    public IReadOnlyList<FilterOperator> Json(JsonField field, object? argument) => [FilterOperator.Empty];

    public IReadOnlyList<FilterOperator> Secret(SecretField field, object? argument) => [FilterOperator.Empty];
}
