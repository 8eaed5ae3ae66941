namespace MyEms.Web.Components;

/// <summary>Where somebody stands in a list that is stepped through with arrow keys.</summary>
internal static class PickList
{
    /// <summary>The place after a key, or null when the key does not move. The list does not wrap: its ends are found by feel.</summary>
    public static int? Move(string key, int at, int count) => count == 0 ? null : key switch
    {
        "ArrowDown" => Math.Min(at + 1, count - 1),
        "ArrowUp" => Math.Max(at - 1, 0),
        "PageDown" => Math.Min(at + 8, count - 1),
        "PageUp" => Math.Max(at - 8, 0),
        _ => null,
    };
}
