namespace MyEms.Web.Charts;

/// <summary>A chart's figures as text, words left, figures right.</summary>
/// <param name="Heads">Names of the columns, each with its unit or nothing.</param>
/// <param name="Rows">As many cells as heads.</param>
public sealed record ChartTable(IReadOnlyList<(string Name, string? Unit)> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>True for a column of words: one that no unit and no figure stands in.</summary>
    public bool IsText(int column) => column == 0 || (Heads[column].Unit is null && column < Heads.Count - 1);
}
