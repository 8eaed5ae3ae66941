namespace MyEms.Core.Catalogue;

/// <summary>An entity as others name it.</summary>
/// <param name="Id">Its id in this installation.</param>
/// <param name="Text">Its code or name.</param>
/// <param name="Uuid">Its name in every installation; null where the code is that.</param>
public sealed record EntityText(int Id, string Text, Guid? Uuid);
