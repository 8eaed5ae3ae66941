namespace MyEms.Core.Catalogue.Fields;

/// <summary>What is wrong with a value: a code that the screens and the API put into words (<c>catalogue.fault.{code}</c>).</summary>
/// <param name="Code">Stable word.</param>
/// <param name="Arguments">What the sentence needs: a limit, the names that are possible.</param>
public sealed record FieldFault(string Code, params object?[] Arguments)
{
    public static readonly FieldFault Required = new("required");
    public static readonly FieldFault UnknownField = new("unknownField");
    public static readonly FieldFault ReadOnly = new("readOnly");
    public static readonly FieldFault Fixed = new("fixed");
    public static readonly FieldFault NotThere = new("notThere");
    public static readonly FieldFault Ambiguous = new("ambiguous");
    public static readonly FieldFault NotUnique = new("notUnique");
    public static readonly FieldFault Unreadable = new("unreadable");
}
