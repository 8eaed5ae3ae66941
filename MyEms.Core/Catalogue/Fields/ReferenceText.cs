namespace MyEms.Core.Catalogue.Fields;

/// <summary>A reference by the text of what it refers to (code, name or UUID); the id is looked up when it is saved.</summary>
public sealed record ReferenceText(string Text);
