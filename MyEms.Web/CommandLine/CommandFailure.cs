namespace MyEms.Web.CommandLine;

/// <summary>A command cannot go on, for a reason that is said on one line.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
