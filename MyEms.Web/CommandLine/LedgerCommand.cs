using System.Globalization;
using MyEms.Pipeline.Verify;
using Npgsql;

namespace MyEms.Web.CommandLine;

/// <summary><c>ledger verify</c>.</summary>
internal static class LedgerCommand
{
    public static async Task<int> VerifyAsync(Invocation invocation, TextWriter output)
    {
        var configuration = CommandHost.Configuration(invocation);
        using var loggers = CommandHost.Loggers();
        await using var database = await Database.OpenAsync(configuration, invocation.DataDirectory, loggers, CancellationToken.None);
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        var progress = new SynchronousProgress(month => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recomputing {month:yyyy-MM}")));
        var result = await new LedgerVerifier(dataSource).VerifyAsync(progress, CancellationToken.None);

        var culture = CultureInfo.InvariantCulture;
        foreach (var example in result.Examples)
        {
            await output.WriteLineAsync(example);
        }

        await output.WriteLineAsync(string.Create(culture, $"figures compared: {result.Compared}"));
        await output.WriteLineAsync(string.Create(culture, $"meter-days with outstanding marks: {result.OutstandingMeterDays}"));
        await output.WriteLineAsync(result is { ReadingsFrom: { } from, ReadingsTo: { } to }
            ? string.Create(culture, $"readings: {from:yyyy-MM-ddTHH:mm:ssZ} to {to:yyyy-MM-ddTHH:mm:ssZ}")
            : "readings: none");
        await output.WriteLineAsync(string.Create(culture, $"differing figures: {result.Differing}"));
        return result.Differing == 0 ? ExitCodes.Success : ExitCodes.LedgerDiffers;
    }

    private sealed class SynchronousProgress(Action<DateOnly> report) : IProgress<DateOnly>
    {
        public void Report(DateOnly value) => report(value);
    }
}
