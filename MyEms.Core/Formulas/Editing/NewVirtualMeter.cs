namespace MyEms.Core.Formulas.Editing;

/// <summary>A virtual meter that is to be made.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="CategoryId">Its category, whose main item it counts.</param>
/// <param name="SpaceId">Where it lies.</param>
/// <param name="Counted">True: it counts for that space and those above. False, as a rule: what it is made of counts there already.</param>
/// <param name="Text">Its formula, which was always so.</param>
/// <param name="UserId">Who makes it.</param>
public sealed record NewVirtualMeter(string Name, int CategoryId, int SpaceId, bool Counted, string Text, int? UserId);
