using MudBlazor;

namespace MyEms.Web.Design;

/// <summary>How an energy category looks: its colour and its icon. In grey print colours merge, so a category always has both.</summary>
/// <param name="Colour">The colour's token, such as <c>category-electricity</c>; the style sheet property is <c>--ems-</c> before it.</param>
/// <param name="Icon">An inline SVG of 24 × 24.</param>
public sealed record CategoryLook(string Colour, string Icon)
{
    private static readonly string[] s_free = ["category-ev", "category-battery", "category-compressed-air", "category-pv", "category-grid"];

    private static readonly Dictionary<string, CategoryLook> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["electricity"] = new("category-electricity", Icons.Material.Outlined.Bolt),
        ["gas"] = new("category-gas", Icons.Material.Outlined.LocalFireDepartment),
        ["natural-gas"] = new("category-gas", Icons.Material.Outlined.LocalFireDepartment),
        ["water"] = new("category-water", Icons.Material.Outlined.WaterDrop),
        ["heating"] = new("category-heating", Icons.Material.Outlined.Whatshot),
        ["heat"] = new("category-heating", Icons.Material.Outlined.Whatshot),
        ["cooling"] = new("category-cooling", Icons.Material.Outlined.AcUnit),
        ["compressed-air"] = new("category-compressed-air", Icons.Material.Outlined.Air),
        ["pv"] = new("category-pv", Icons.Material.Outlined.SolarPower),
        ["battery"] = new("category-battery", Icons.Material.Outlined.BatteryChargingFull),
        ["grid"] = new("category-grid", Icons.Material.Outlined.ElectricalServices),
        ["ev"] = new("category-ev", Icons.Material.Outlined.EvStation),
        ["loss"] = new("category-loss", Icons.Material.Outlined.QuestionMark),
        ["rest"] = new("category-loss", Icons.Material.Outlined.QuestionMark),
    };

    /// <summary>The reference to the colour in a style: <c>var(--ems-category-pv)</c>.</summary>
    public string Css => $"var(--ems-{Colour})";

    /// <summary>The look of a category's code (<c>electricity</c>, <c>compressed-air</c>, <c>compressedAir</c>); an own category gets one of the free colours, always the same.</summary>
    public static CategoryLook For(string code)
    {
        var key = DesignTokens.Kebab(code).Replace('_', '-').Replace(' ', '-').TrimStart('-');
        return s_known.TryGetValue(key, out var look)
            ? look
            : new CategoryLook(s_free[key.Aggregate(0, (sum, c) => (sum + c) % s_free.Length)], Icons.Material.Outlined.Category);
    }
}
