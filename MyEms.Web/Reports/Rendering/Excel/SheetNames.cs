namespace MyEms.Web.Reports.Rendering.Excel;

/// <summary>Names of sheets: at most 31 characters, without <c>[ ] : * ? / \ '</c>, no two the same.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Unique(string wish)
    {
        var clean = new string([.. wish.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? ' ' : c)]).Trim();
        clean = clean.Length == 0 ? "Sheet" : clean;
        var name = Cut(clean, Longest);
        for (var n = 2; !_taken.Add(name); n++)
        {
            var suffix = $" {n}";
            name = Cut(clean, Longest - suffix.Length) + suffix;
        }

        return name;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();
}
