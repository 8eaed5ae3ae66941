using MyEms.Web.CommandLine;

namespace MyEms.Web.Composition;

/// <summary>What this instance does of the whole: <c>MyEms:Roles</c>, a list of <c>web,acquisition,pipeline</c> [all].</summary>
internal sealed record Roles(bool Web, bool Acquisition, bool Pipeline)
{
    private static readonly string[] s_known = ["web", "acquisition", "pipeline"];

    /// <exception cref="CommandFailure">A word that is no role.</exception>
    public static Roles Parse(string? text)
    {
        var words = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Except(s_known).ToList() is { Count: > 0 } unknown)
        {
            throw new CommandFailure(ExitCodes.Usage, $"MyEms:Roles names \"{unknown[0]}\". Known roles: {string.Join(", ", s_known)}.");
        }

        return words.Length == 0 ? new Roles(true, true, true) : new Roles(words.Contains("web"), words.Contains("acquisition"), words.Contains("pipeline"));
    }
}
