namespace MyEms.Web.CommandLine;

/// <summary>What was asked for: a command of one or two words, its arguments, and options for the host.</summary>
/// <param name="Command"><c>serve</c>, <c>reports list</c>, <c>ledger verify</c>, <c>audit verify</c>, <c>campus export-truth</c> or <c>help</c>.</param>
/// <param name="Arguments">Words after the command.</param>
/// <param name="DataDirectory">Value of <c>--data</c>; null: the default of this user.</param>
/// <param name="HostOptions">All other options, passed on to the host: <c>--urls</c>, <c>--MyEms:Roles</c> …</param>
internal sealed record Invocation(string Command, IReadOnlyList<string> Arguments, string? DataDirectory, string[] HostOptions)
{
    private static readonly string[] s_commands = ["serve", "reports list", "ledger verify", "audit verify", "campus export-truth", "help"];

    /// <exception cref="CommandFailure">An unknown command, or an option without its value.</exception>
    public static Invocation Parse(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        var options = new List<string>();
        string? data = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--help" or "-h")
            {
                return new Invocation("help", [], null, []);
            }

            if (!args[i].StartsWith('-'))
            {
                words.Add(args[i]);
            }
            else if (args[i].Contains('='))
            {
                options.Add(args[i]);
            }
            else
            {
                var value = i + 1 < args.Count ? args[i + 1] : throw new CommandFailure(ExitCodes.Usage, $"The option {args[i]} needs a value.");
                options.Add($"{args[i++]}={value}");
            }
        }

        foreach (var option in options.Where(o => o.StartsWith("--data=", StringComparison.Ordinal)).ToList())
        {
            data = option["--data=".Length..];
            options.Remove(option);
        }

        return WithCommand(words, data, [.. options]);
    }

    private static Invocation WithCommand(List<string> words, string? data, string[] options)
    {
        if (words.Count == 0)
        {
            return new Invocation("serve", [], data, options);
        }

        var command = Array.Find(s_commands, c => c == words[0] || (words.Count > 1 && c == $"{words[0]} {words[1]}"))
            ?? throw new CommandFailure(ExitCodes.Usage, $"Unknown command \"{string.Join(' ', words)}\". Commands: {string.Join(", ", s_commands)}.");
        return new Invocation(command, words[command.Split(' ').Length..], data, options);
    }
}
