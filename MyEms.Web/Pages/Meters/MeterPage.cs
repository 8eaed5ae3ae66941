namespace MyEms.Web.Pages.Meters;

/// <summary>One page of the list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Count">How many meters match in all.</param>
/// <param name="Categories">Codes of all categories that have a meter, in their order.</param>
internal sealed record MeterPage(IReadOnlyList<MeterItem> Items, int Count, IReadOnlyList<string> Categories)
{
    public const int Size = 25;

    /// <summary>The number of pages, at least 1.</summary>
    public int Pages => Math.Max(1, (Count + Size - 1) / Size);
}
