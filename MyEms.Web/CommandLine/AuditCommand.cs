using System.Globalization;
using MyEms.Core.Auditing;
using Npgsql;

namespace MyEms.Web.CommandLine;

/// <summary><c>audit verify</c>.</summary>
internal static class AuditCommand
{
    public static async Task<int> VerifyAsync(Invocation invocation, TextWriter output)
    {
        using var loggers = CommandHost.Loggers();
        await using var database = await Database.OpenAsync(CommandHost.Configuration(invocation), invocation.DataDirectory, loggers, CancellationToken.None);
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        var result = await new AuditVerifier(dataSource).VerifyAsync(CancellationToken.None);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"entries intact: {result.Intact}"));
        if (result.BrokenAt is { } broken)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"broken at entry: {broken}"));
            return ExitCodes.AuditBroken;
        }

        return ExitCodes.Success;
    }
}
