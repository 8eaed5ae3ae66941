namespace MyEms.Web.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Path">Its address.</param>
/// <param name="TextKey">The key of its name.</param>
/// <param name="Icon">An inline SVG of 24 × 24.</param>
/// <param name="GoKey">The letter after <c>G</c> that leads there.</param>
public sealed record Place(string Path, string TextKey, string Icon, char GoKey);
