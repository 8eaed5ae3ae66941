using MyEms.Core.Time;

namespace MyEms.Core.Formulas.Editing;

/// <summary>
/// What a new text makes of the versions of a formula. Pure. With a date it holds from there on until the next version begins, and what
/// held there ends there; without one it was always so: the version that holds now is rewritten over its whole range.
/// </summary>
internal static class FormulaPlan
{
    /// <summary>The versions afterwards, oldest first, each a new object.</summary>
    /// <param name="versions">The versions so far.</param>
    /// <param name="meterId">Whose they are.</param>
    /// <param name="review">The new text with what its names stand for.</param>
    /// <param name="from">From when on, on the base interval's grid; null: it was always so.</param>
    /// <param name="now">The instant, UTC.</param>
    public static List<FormulaVersion> Of(IReadOnlyList<FormulaVersion> versions, int meterId, FormulaReview review, DateTime? from, DateTime now)
    {
        var after = versions.OrderBy(v => v.ValidFrom).Select(v => Copy(v, meterId)).ToList();
        if (from is not { } start)
        {
            if ((after.Find(v => v.HoldsAt(now)) ?? after.LastOrDefault()) is { } present)
            {
                (present.Text, present.Variables) = (review.Text, review.Variables());
            }
            else
            {
                after.Add(New(meterId, review, Validity.Always));
            }

            return after;
        }

        var end = after.Where(v => v.ValidFrom > start).Select(v => v.ValidFrom).Append(Validity.End).Min();
        after.RemoveAll(v => v.ValidFrom == start);
        foreach (var version in after.Where(v => v.ValidFrom < start && v.ValidTo > start))
        {
            version.ValidTo = start;
        }

        after.Add(New(meterId, review, new Validity(start, end)));
        return [.. after.OrderBy(v => v.ValidFrom)];
    }

    private static FormulaVersion New(int meterId, FormulaReview review, Validity range) =>
        new() { MeterId = meterId, Text = review.Text, Variables = review.Variables(), ValidFrom = range.From, ValidTo = range.To };

    private static FormulaVersion Copy(FormulaVersion version, int meterId) => new()
    {
        MeterId = meterId,
        Text = version.Text,
        Variables = [.. version.Variables.Select(v => new FormulaVariable { Name = v.Name, MeterId = v.MeterId, PointId = v.PointId })],
        ValidFrom = version.ValidFrom,
        ValidTo = version.ValidTo,
    };
}
