namespace MyEms.Web.Components;

/// <summary>One of a few choices that exclude each other.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Text">What it says.</param>
public sealed record Segment<T>(T Value, string Text);
