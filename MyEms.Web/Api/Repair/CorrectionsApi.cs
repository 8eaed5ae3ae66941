using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MyEms.Core.Meters;
using MyEms.Core.Quantities;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Core.Users;
using MyEms.Web.Account;
using MyEms.Web.Localisation;
using MyEms.Web.Repair;

namespace MyEms.Web.Api.Repair;

/// <summary>Readings and figures of one meter, said by hand (MTR-03, OFF-02).</summary>
internal static class CorrectionsApi
{
    private const int LargestBody = 2 * 1024 * 1024;
    private const int MostReadings = 10_000;
    private const int MostIntervals = 1_000;
    private const int MostStanding = 500;
    private const decimal LargestQuantity = 1_000_000_000_000m;
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo(Cultures.Default);

    public static RouteGroupBuilder MapCorrections(this RouteGroupBuilder root)
    {
        var group = root.MapGroup("/meters/{id:int}").WithTags("Corrections").WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/readings", EntriesAsync).WithName("List_entries").WithSummary("What was entered for a meter, by whom, and what became of it");
        group.MapPost("/readings", EnterAsync).WithName("Enter_readings").WithSummary("Enters readings of a meter")
            .WithDescription("All or none. Where a device measures the meter they are corrections: what it said is kept. A reading that is likely wrong is refused unless includeDoubtful is true.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapGet("/corrections", StandingAsync).WithName("List_corrections").WithSummary("Corrections of a meter that stand, at most 500");
        group.MapPost("/corrections", CorrectAsync).WithName("Correct_meter").WithSummary("Excludes or accepts readings, or puts a quantity in place of the computed one")
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/corrections/undo", UndoAsync).WithName("Undo_corrections").WithSummary("Takes entries and corrections back, in any order");
        return group;
    }

    private static async Task<Results<Ok<PageOf<SaidEntry>>, ValidationProblem, ProblemHttpResult>> EntriesAsync(
        [Description("Id of the meter.")] int id, [Description("Page, from 1. [1]")] int? page, [Description("Entries of a page, 1 to 500. [50]")] int? limit,
        HttpContext context, MeterCorrections meters, CancellationToken cancellationToken)
    {
        var query = new PageQuery { Page = page, Limit = limit };
        if (query.Check("name") is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        var (isSeen, register) = await meters.RegisterAsync(context.User.Scope(), id, cancellationToken);
        if (!isSeen)
        {
            return NoMeter();
        }

        var (rows, total) = register is { } point ? await meters.HistoryAsync(point, query.Skip, query.Size, cancellationToken) : ([], 0);
        return TypedResults.Ok(new PageOf<SaidEntry>([.. rows.Select(SaidEntry.Of)], query.PageNumber, query.Size, total));
    }

    private static async Task<Results<Ok<IReadOnlyList<CorrectionEntry>>, ProblemHttpResult>> StandingAsync(
        [Description("Id of the meter.")] int id, HttpContext context, MeterCorrections meters, CancellationToken cancellationToken)
    {
        var (isSeen, register) = await meters.RegisterAsync(context.User.Scope(), id, cancellationToken);
        return !isSeen ? NoMeter() : TypedResults.Ok<IReadOnlyList<CorrectionEntry>>(
            register is { } point ? [.. (await meters.StandingAsync(id, point, MostStanding, cancellationToken)).Select(CorrectionEntry.Of)] : []);
    }

    private static async Task<Results<Ok<CorrectionResult>, ValidationProblem, ProblemHttpResult>> EnterAsync(
        [Description("Id of the meter.")] int id, ReadingsRequest request, HttpContext context, ReadingImport imports, ReadingCorrections corrections, Localiser texts, CancellationToken cancellationToken)
    {
        if (request.Readings is not { Count: > 0 and <= MostReadings } readings || readings.Any(r => r is null) || request.Reason?.Length > Signature.LongestReason)
        {
            return request.Reason?.Length > Signature.LongestReason
                ? Problems.Invalid("reason", $"reason has at most {Signature.LongestReason} characters.")
                : Problems.Invalid("readings", $"readings has 1 to {MostReadings} entries of at and value.");
        }

        var user = context.User.SignedIn() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");
        var preview = await imports.PreviewAsync(id, [.. readings.Select(r => new EnteredReading(r.At.UtcDateTime, r.Value))], user.Scope, cancellationToken);
        if (preview.Entries[0].Meter is not { PointId: { } point } meter)
        {
            return NoMeter();
        }

        if (meter.Source == MeterSource.Physical && !Signature.IsReason(request.Reason))
        {
            return Problems.Invalid("reason", "A device measures this meter: say why its readings are corrected.");
        }

        if (preview.Entries.Any(e => e.Class == VerdictClass.Refused || (e.Class == VerdictClass.Doubtful && request.IncludeDoubtful != true)))
        {
            return Refused(preview, texts);
        }

        var said = preview.Entries.Where(e => e.Class != VerdictClass.Unchanged).Select(e => new SaidReading(point, e.At!.Value, e.Value!.Value)).ToArray(); // not refused: both are there
        var by = Signature.Of(user, Signature.IsReason(request.Reason) ? request.Reason! : texts.In(s_english, "repair.entered"));
        var outcome = await corrections.SayAsync(SaidKind.Enter, said, by, cancellationToken);
        return Answer(outcome with { Skipped = outcome.Skipped + preview.CountOf(VerdictClass.Unchanged) });
    }

    private static async Task<Results<Ok<CorrectionResult>, ValidationProblem, ProblemHttpResult>> CorrectAsync(
        [Description("Id of the meter.")] int id, CorrectionRequest request, HttpContext context, MeterCorrections meters, ReadingCorrections corrections, IntervalCorrections intervals, CancellationToken cancellationToken)
    {
        if (Check(request) is var (field, sentence))
        {
            return Problems.Invalid(field, sentence);
        }

        var user = context.User.SignedIn() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");
        var by = Signature.Of(user, request.Reason ?? "");
        if (request.Kind == CorrectionKind.Quantity)
        {
            return Answer(await intervals.SetAsync(id, [.. request.Intervals!.Select(Interval)], by, cancellationToken)); // checked above
        }

        return (await meters.RegisterAsync(user.Scope, id, cancellationToken)).PointId is { } point
            ? Answer(await corrections.SayAsync(
                request.Kind == CorrectionKind.Exclude ? SaidKind.Exclude : SaidKind.Accept, [.. request.At!.Select(at => new SaidReading(point, at.UtcDateTime))], by, cancellationToken)) // checked above
            : NoMeter();
    }

    private static async Task<Results<Ok<CorrectionResult>, ValidationProblem, ProblemHttpResult>> UndoAsync(
        [Description("Id of the meter.")] int id, UndoRequest request, HttpContext context, MeterCorrections meters, ReadingCorrections corrections, IntervalCorrections intervals, CancellationToken cancellationToken)
    {
        var (readings, ranges) = (request.Readings ?? [], request.Intervals ?? []);
        if (readings.Count + ranges.Count is < 1 or > MostReadings || (readings.Count > 0 && ranges.Count > 0))
        {
            return Problems.Invalid("readings", $"readings or intervals has 1 to {MostReadings} numbers, and the other none.");
        }

        var user = context.User.SignedIn() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");
        var by = Signature.Of(user, "Taken back");
        if (ranges.Count > 0)
        {
            return Answer(await intervals.UndoAsync(id, ranges, by, cancellationToken));
        }

        return (await meters.RegisterAsync(user.Scope, id, cancellationToken)).PointId is { } point
            ? Answer(await corrections.UndoAsync(point, readings, by, cancellationToken))
            : NoMeter();
    }

    private static (string Field, string Sentence)? Check(CorrectionRequest request)
    {
        if (!Signature.IsReason(request.Reason))
        {
            return ("reason", $"reason has 1 to {Signature.LongestReason} characters: say why.");
        }

        if (request.Kind != CorrectionKind.Quantity)
        {
            return request.At is { Count: > 0 and <= MostReadings } ? null : ("at", $"at has 1 to {MostReadings} instants of readings.");
        }

        if (request.Intervals is not { Count: > 0 and <= MostIntervals } intervals || intervals.Any(i => i is null || Math.Abs(i.Quantity) > LargestQuantity))
        {
            return ("intervals", $"intervals has 1 to {MostIntervals} entries of from, to and quantity.");
        }

        var ordered = intervals.Select(Interval).OrderBy(i => i.From).ToArray();
        return ordered.All(i => i.IsWhole) && !ordered.Zip(ordered.Skip(1)).Any(p => p.First.To > p.Second.From)
            ? null
            : ("intervals", "Intervals begin and end on a quarter of an hour, last at most 400 days and do not cover each other.");
    }

    private static IntervalCorrection Interval(CorrectedInterval interval) => new(interval.From.UtcDateTime, interval.To.UtcDateTime, Exact.ToMicros(interval.Quantity));

    private static ProblemHttpResult Refused(ImportPreview preview, Localiser texts)
    {
        var errors = preview.Entries.Where(e => e.Class is VerdictClass.Refused or VerdictClass.Doubtful).Take(MostIntervals)
            .Select(e => new ImportRow(e.Line, e.Column, e.MeterText, e.TimeText, e.ValueText, e.Verdict, VerdictWords.Sentence(e, texts, s_english))).ToArray();
        return TypedResults.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity, detail: "Nothing was written. " + errors[0].Message, extensions: new Dictionary<string, object?> { ["errors"] = errors });
    }

    private static Results<Ok<CorrectionResult>, ValidationProblem, ProblemHttpResult> Answer(CorrectionOutcome outcome) => outcome.Status switch
    {
        CorrectionStatus.Done => TypedResults.Ok(new CorrectionResult(outcome.Applied, outcome.Skipped, outcome.ChangeId)),
        CorrectionStatus.Overlaps => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: "Another correction covers a part of this time. Take it back first."),
        CorrectionStatus.NoRegister => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: "This meter is computed from others: correct those."),
        _ => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: "There is no such meter or correction that you can see."),
    };

    private static ProblemHttpResult NoMeter() => Problems.NotFound("meter with a register");
}
