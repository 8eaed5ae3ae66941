using System.ComponentModel;

namespace MyEms.Web.Api;

/// <summary>A part of a list.</summary>
internal sealed record PageOf<T>(
    [property: Description("The entries of this page.")] IReadOnlyList<T> Items,
    [property: Description("Page, from 1.")] int Page,
    [property: Description("Entries of a page.")] int Limit,
    [property: Description("Entries of all pages.")] int Total);
