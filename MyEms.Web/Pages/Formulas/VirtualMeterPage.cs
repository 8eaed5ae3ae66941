namespace MyEms.Web.Pages.Formulas;

/// <summary>A virtual meter in the list.</summary>
/// <param name="Id">The meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Category">Code of its category; empty without a version now.</param>
/// <param name="Text">The formula that holds now; null for none.</param>
internal sealed record VirtualMeterItem(int Id, string Name, string Category, string? Text);

/// <summary>A page of the list.</summary>
/// <param name="Items">By name.</param>
/// <param name="Count">Of all pages.</param>
internal sealed record VirtualMeterPage(IReadOnlyList<VirtualMeterItem> Items, int Count)
{
    public const int Size = 50;
}
