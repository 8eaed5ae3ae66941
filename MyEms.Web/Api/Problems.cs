using Microsoft.AspNetCore.Http.HttpResults;

namespace MyEms.Web.Api;

/// <summary>Answers that are not a success (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Not there, or not for this reader: the two are not told apart.</summary>
    public static ProblemHttpResult NotFound(string what) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no {what} of this id that you can see.");

    /// <summary>A parameter that cannot be used, with a sentence that says what to write instead.</summary>
    public static ValidationProblem Invalid(string parameter, string sentence) => Invalid(new Dictionary<string, string[]> { [parameter] = [sentence] });

    public static ValidationProblem Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, detail: string.Join(' ', errors.Values.SelectMany(e => e)));

    /// <summary>Says which parameter could not be read; says nothing of any other failure but its reference.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        if (context.Exception is BadHttpRequestException bad)
        {
            context.ProblemDetails.Detail = bad.Message;
        }
        else if (context.ProblemDetails.Status == StatusCodes.Status401Unauthorized)
        {
            context.ProblemDetails.Detail ??= "Sign in with POST /v1/sessions and send the token as \"Authorization: Bearer …\" or in the header TOKEN.";
        }
    }
}
