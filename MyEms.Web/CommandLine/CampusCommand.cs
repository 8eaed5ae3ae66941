namespace MyEms.Web.CommandLine;

internal static class CampusCommand
{
    public static Task<int> ExportTruthAsync(Invocation invocation, TextWriter output) =>
        throw new CommandFailure(ExitCodes.NoCampus, "There is no digital campus in this database.");
}
