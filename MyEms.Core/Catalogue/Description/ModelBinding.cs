using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MyEms.Core.Catalogue.Fields;
using MyEms.Core.Catalogue.Storage;
using MyEms.Core.Time;

namespace MyEms.Core.Catalogue.Description;

/// <summary>Takes from EF's model what need not be said twice (lengths, precision, defaults), and notes where the two do not fit.</summary>
internal sealed class ModelBinding(CatalogueEntity entity, IModel model, List<string> errors)
{
    public void Bind()
    {
        if (model.FindEntityType(entity.Type) is not { } type)
        {
            errors.Add($"{entity.Slug}: EF does not know {entity.Type.Name}.");
            return;
        }

        entity.Table = type.GetRootType().GetTableName() ?? "";
        if (type.FindProperty(RowVersions.Property) is null)
        {
            errors.Add($"{entity.Slug}: {entity.Type.Name} has no row version.");
        }

        var own = entity.Fields.Where(f => f is { Derived: false, Part: null }).ToList();
        Bind(type, own, [.. entity.Omitted, entity.Uuid?.Property ?? ""]);
        Default(own, entity.Prototype());
        foreach (var part in entity.Parts.Where(_ => !entity.IsReadOnly))
        {
            BindDated(part.VersionType, part.Fields, [.. part.Omitted, part.OwnerProperty]);
            Default(part.Fields, part.New(0));
        }

        foreach (var link in entity.Links)
        {
            BindDated(link.LinkType, link.Fields, [link.OwnerProperty, link.MemberProperty]);
            Default(link.Fields, link.New(0, 0));
        }
    }

    private void BindDated(Type clrType, IReadOnlyList<Field> fields, HashSet<string> known)
    {
        if (model.FindEntityType(clrType) is { } type)
        {
            Bind(type, fields, [.. known, nameof(IDated.ValidFrom), nameof(IDated.ValidTo)]);
        }
        else
        {
            errors.Add($"{entity.Slug}: EF does not know {clrType.Name}.");
        }
    }

    private void Bind(IEntityType type, IReadOnlyList<Field> fields, HashSet<string> known)
    {
        foreach (var field in fields)
        {
            if (type.FindProperty(field.Access.Property) is not { } property)
            {
                errors.Add($"{entity.Slug}.{field.Name}: EF does not map {type.ClrType.Name}.{field.Access.Property}.");
                continue;
            }

            known.Add(property.Name);
            field.Required |= !property.IsNullable && field is not InstantField { Open: not null } && field is not ReferenceField { ToOwner: true } && !(field is ReferenceField && field.Part is not null && !field.Required);
            Fit(type, field, property);
        }

        if (!entity.IsReadOnly)
        {
            errors.AddRange(type.GetProperties().Where(p => !p.IsShadowProperty() && !p.IsPrimaryKey() && !known.Contains(p.Name))
                .Select(p => $"{entity.Slug}: {type.ClrType.Name}.{p.Name} is neither described nor left out."));
        }
    }

    private void Fit(IEntityType type, Field field, IProperty property)
    {
        var scale = property.GetPrecision() is { } precision ? Scale(precision - (property.GetScale() ?? 0)) : (decimal?)null;
        switch (field)
        {
            case TextField text when (text.Longest ?? property.GetMaxLength()) is not { } longest || longest > (property.GetMaxLength() ?? int.MaxValue):
                errors.Add($"{entity.Slug}.{field.Name}: no length, or one that the column does not hold.");
                break;
            case TextField text:
                text.Longest ??= property.GetMaxLength();
                break;
            case NumberField number when number.ValueType == typeof(decimal):
                (number.Decimals, number.Overflow) = (property.GetScale() ?? 0, scale);
                if (scale is null)
                {
                    errors.Add($"{entity.Slug}.{field.Name}: the column has no precision.");
                }

                break;
            case MoneyField money:
                (money.Decimals, money.Overflow) = (property.GetScale() ?? 0, scale);
                break;
            case ReferenceField reference when !type.GetForeignKeys().Any(k => k.Properties is [var only] && only == property && k.PrincipalEntityType.ClrType.IsAssignableFrom(reference.TargetType)):
                errors.Add($"{entity.Slug}.{field.Name}: no foreign key to {reference.TargetType.Name}.");
                break;
        }
    }

    private static void Default(IReadOnlyList<Field> fields, object? prototype)
    {
        foreach (var field in fields.Where(_ => prototype is not null))
        {
            var value = field.Access.Get(prototype!); // looked at in the line above
            field.Default = field switch
            {
                ReferenceField or SecretField => null,
                InstantField instant when instant.Open is not null || value is DateTime { Ticks: 0 } => null,
                DateField when value is DateOnly { DayNumber: 0 } => null,
                _ => value,
            };
        }
    }

    private static decimal Scale(int digits) => (decimal)Math.Pow(10, digits);
}
