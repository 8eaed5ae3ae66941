namespace MyEms.Core.Catalogue.Fields;

/// <summary>A value that was read, or why it could not be. Null without a fault is an empty field.</summary>
public readonly record struct FieldValue(object? Value, FieldFault? Fault)
{
    public static readonly FieldValue Empty = new(null, null);

    public static FieldValue Of(object? value) => new(value, null);

    public static FieldValue Wrong(string code, params object?[] arguments) => new(null, new FieldFault(code, arguments));
}
