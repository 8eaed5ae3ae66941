using MyEms.Core.Catalogue.Fields;

namespace MyEms.Core.Catalogue.Storage;

/// <summary>A fault and where it is.</summary>
/// <param name="Field">Name of the field; empty: the entity as a whole.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record FieldError(string Field, FieldFault Fault);
