using System.Linq.Expressions;
using System.Text.Json;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Quantities;

namespace MyEms.Core.Catalogue.Description;

/// <summary>Declares the fields of one type, by lambdas over its properties.</summary>
public class FieldSet<TOwner>
    where TOwner : class
{
    private string _group = "general";

    internal List<Field> Fields { get; } = [];

    /// <summary>Properties that are no fields on purpose.</summary>
    internal HashSet<string> Omitted { get; } = [];

    /// <summary>The fields that follow stand in this group of the form.</summary>
    public void Group(string name) => _group = name;

    /// <summary>This property is no field: the program itself keeps it.</summary>
    public void Omit<TValue>(Expression<Func<TOwner, TValue>> member) => Omitted.Add(FieldAccess<TOwner, TValue>.Of(member).Property);

    public TextField Text(Expression<Func<TOwner, string?>> member) => Add(new TextField(), member);

    /// <param name="member">A <c>decimal</c> or <c>double</c>.</param>
    /// <param name="unit">What it is stored and typed in; null: none.</param>
    public NumberField Number<TValue>(Expression<Func<TOwner, TValue>> member, Unit? unit = null) =>
        Add(new NumberField { Unit = unit }, Of(member, typeof(decimal), typeof(double)));

    public MoneyField Money<TValue>(Expression<Func<TOwner, TValue>> member) => Add(new MoneyField(), Of(member, typeof(decimal)));

    public IntegerField Integer<TValue>(Expression<Func<TOwner, TValue>> member) => Add(new IntegerField(), Of(member, typeof(int)));

    public BooleanField Boolean(Expression<Func<TOwner, bool>> member) => Add(new BooleanField(), member);

    /// <param name="member">An enumeration; its names in camel case are the options.</param>
    public ChoiceField Choice<TValue>(Expression<Func<TOwner, TValue>> member)
    {
        var type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        return Add(new ChoiceField { Options = [.. Enum.GetValues(type).Cast<object>().Select(v => KeyValuePair.Create(Camel(v.ToString() ?? ""), v))] }, member);
    }

    public ReferenceField Reference<TTarget>(Expression<Func<TOwner, int>> member) => Add(new ReferenceField { TargetType = typeof(TTarget) }, member);

    public ReferenceField Reference<TTarget>(Expression<Func<TOwner, int?>> member) => Add(new ReferenceField { TargetType = typeof(TTarget) }, member);

    public DateField Date<TValue>(Expression<Func<TOwner, TValue>> member) => Add(new DateField(), Of(member, typeof(DateOnly)));

    public InstantField Instant<TValue>(Expression<Func<TOwner, TValue>> member) => Add(new InstantField(), Of(member, typeof(DateTime)));

    /// <summary>An end of a range, on the grid of base intervals; empty is open.</summary>
    private protected InstantField Bound(Expression<Func<TOwner, DateTime>> member, DateTime open) => Add(new InstantField { Open = open }, member);

    public DurationField Duration<TValue>(Expression<Func<TOwner, TValue>> member) => Add(new DurationField(), Of(member, typeof(TimeSpan)));

    /// <param name="member">Minutes of the local day.</param>
    public TimeOfDayField TimeOfDay<TValue>(Expression<Func<TOwner, TValue>> member) => Add(new TimeOfDayField(), Of(member, typeof(int)));

    /// <param name="member">Bit 0 Monday … bit 6 Sunday.</param>
    public WeekDaysField WeekDays(Expression<Func<TOwner, int>> member) => Add(new WeekDaysField(), member);

    public ZoneField Zone(Expression<Func<TOwner, string?>> member) => Add(new ZoneField(), member);

    /// <summary>Degrees north and degrees east; both or none.</summary>
    public void Coordinates(Expression<Func<TOwner, double?>> latitude, Expression<Func<TOwner, double?>> longitude)
    {
        Add(new CoordinateField { IsLatitude = true }, latitude).Listed = false;
        Add(new CoordinateField(), longitude).Listed = false;
    }

    public JsonField Json(Expression<Func<TOwner, string?>> member) => Add(new JsonField { Listed = false }, member);

    /// <param name="member">Keeps the encrypted text.</param>
    public SecretField Secret(Expression<Func<TOwner, string?>> member) => Add(new SecretField { Listed = false }, member);

    private protected TField Append<TField>(TField field)
        where TField : Field
    {
        field.Group = _group;
        Fields.Add(field);
        return field;
    }

    private protected static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static Expression<Func<TOwner, TValue>> Of<TValue>(Expression<Func<TOwner, TValue>> member, params Type[] types) =>
        types.Contains(Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue))
            ? member
            : throw new ArgumentException($"{typeof(TOwner).Name}: {member.Body} is not a {string.Join(" or ", types.Select(t => t.Name))}.", nameof(member));

    private TField Add<TField, TValue>(TField field, Expression<Func<TOwner, TValue>> member)
        where TField : Field
    {
        field.Access = FieldAccess<TOwner, TValue>.Of(member);
        field.Name = Camel(field.Access.Property);
        return Append(field);
    }
}
