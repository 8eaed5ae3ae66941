using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using Npgsql;

namespace MyEms.Core.Formulas.Editing;

/// <summary>
/// Checks a text against the organisation it is for: names, units, loops. A name that the meter's formulas have used already keeps its
/// meaning; another means what has this name now.
/// </summary>
internal static class FormulaReviewer
{
    /// <param name="context">For a moment; may be in a transaction.</param>
    /// <param name="subject">Whose formula it is.</param>
    /// <param name="text">The text.</param>
    /// <param name="from">From when on it is to hold, for the search for loops; null: the present version is rewritten.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<FormulaReview> ReviewAsync(
        MyEmsDbContext context, FormulaSubject subject, string text, DateTime? from, DateTime now, CancellationToken cancellationToken)
    {
        if (!Formula.TryParse(text, out var formula, out var syntax))
        {
            return FormulaReview.Bad(text, syntax);
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = (NpgsqlConnection)context.Database.GetDbConnection();
            var (inputs, errors) = await BindAsync(connection, subject, formula, now, cancellationToken);
            var units = inputs.ToDictionary(i => i.Name, i => (string?)i.Unit, StringComparer.Ordinal);
            foreach (var error in errors)
            {
                units[error.Arguments[0]] = null; // said already, and better than "unknown"
            }

            var check = FormulaChecker.Check(formula, units, subject.Unit);
            errors.AddRange(check.Errors);
            var review = new FormulaReview(text, errors, check.Warnings, inputs, check.Unit, errors.Count == 0 ? check.Program : null);
            return review.IsGood && await LoopAsync(context, subject, review, formula, from, now, cancellationToken) is { } loop
                ? review with { Errors = [loop], Program = null }
                : review;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static async Task<(List<FormulaInput> Inputs, List<FormulaError> Errors)> BindAsync(
        NpgsqlConnection connection, FormulaSubject subject, Formula formula, DateTime now, CancellationToken cancellationToken)
    {
        // The newest version that used a name says what it means.
        var known = subject.Versions.Reverse().SelectMany(v => v.Variables).DistinctBy(v => v.Name).ToDictionary(v => v.Name, StringComparer.Ordinal);
        var names = formula.Names.Select(n => n.Text).ToList();
        var bound = (await FormulaInputs.OfAsync(connection, subject.OrganisationId, [.. names.Where(known.ContainsKey).Select(n => known[n])], now, cancellationToken))
            .ToDictionary(i => i.Name, StringComparer.Ordinal);
        var found = (await FormulaInputs.ResolveAsync(connection, subject.OrganisationId, [.. names.Where(n => !bound.ContainsKey(n))], now, cancellationToken)).ToLookup(i => i.Name);
        var (inputs, errors) = (new List<FormulaInput>(), new List<FormulaError>());
        foreach (var name in formula.Names)
        {
            var candidates = bound.TryGetValue(name.Text, out var own) ? [own] : found[name.Text].ToList();
            if (candidates.Count == 1)
            {
                inputs.Add(candidates[0]);
            }
            else
            {
                errors.Add(candidates.Count == 0
                    ? new FormulaError(FormulaErrorCode.UnknownName, name.Span, name.Text)
                    : new FormulaError(FormulaErrorCode.AmbiguousName, name.Span, name.Text, Numbered(candidates[0])));
            }
        }

        return (inputs, errors);
    }

    private static async Task<FormulaError?> LoopAsync(
        MyEmsDbContext context, FormulaSubject subject, FormulaReview review, Formula formula, DateTime? from, DateTime now, CancellationToken cancellationToken)
    {
        if (subject.MeterId is not { } meter || !review.Inputs.Any(i => i.MeterId is not null))
        {
            return null;
        }

        var others = await context.FormulaVersions.AsNoTracking().Include(v => v.Variables).Where(v => v.MeterId != null && v.MeterId != meter).ToListAsync(cancellationToken);
        var own = FormulaPlan.Of(subject.Versions, meter, review, from, now);
        if (FormulaGraph.OfMeters([.. others, .. own]).Only(meter).FindLoop() is not { } loop || !loop.Ids.Contains(meter))
        {
            return null;
        }

        var start = loop.Ids.ToList().IndexOf(meter);
        int[] way = [.. loop.Ids.Skip(start), .. loop.Ids.Skip(1).Take(start)];
        var names = await context.Nodes.Where(n => way.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Name, cancellationToken);
        var used = review.Inputs.FirstOrDefault(i => i.MeterId == way[1])?.Name;
        var span = formula.Names.FirstOrDefault(n => n.Text == used)?.Span ?? formula.Root.Span;
        return new FormulaError(FormulaErrorCode.Loop, span, string.Join(" → ", way.Select(id => names.GetValueOrDefault(id, "?"))));
    }

    private static string Numbered(FormulaInput input) =>
        FormulaNames.Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{input.Name} #{input.MeterId ?? input.PointId}"));
}
