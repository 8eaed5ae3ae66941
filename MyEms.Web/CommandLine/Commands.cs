namespace MyEms.Web.CommandLine;

/// <summary>The commands of the one executable. A failure is one line on standard error and an exit code of its own.</summary>
internal static class Commands
{
    private const string Help =
        """
        myems                            run the program (same as: myems serve)
        myems serve [--urls http://…]    run the program
        myems reports list               the key of every report, a line each
        myems ledger verify              recompute the ledger from readings and compare it with what is stored
        myems audit verify               walk the chain of the audit and say where it is broken
        myems campus export-truth DIR    write the true energy and every defect of the digital campus

        --data DIR    everything that the program writes lies in this one directory
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var invocation = Invocation.Parse(args);
            return invocation.Command switch
            {
                "serve" => await ServeCommand.RunAsync(invocation),
                "reports list" => ReportsCommand.List(Console.Out),
                "ledger verify" => await LedgerCommand.VerifyAsync(invocation, Console.Out),
                "audit verify" => await AuditCommand.VerifyAsync(invocation, Console.Out),
                "campus export-truth" => await CampusCommand.ExportTruthAsync(invocation, Console.Out),
                _ => Print(Help),
            };
        }
        catch (CommandFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message.ReplaceLineEndings(" "));
            return failure.ExitCode;
        }
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return ExitCodes.Success;
    }
}
