using Microsoft.EntityFrameworkCore;
using MyEms.Acquisition.Campus.Seeding;
using MyEms.Acquisition.Campus.Truth;
using MyEms.Core.Persistence;

namespace MyEms.Web.CommandLine;

/// <summary><c>campus export-truth DIR</c>.</summary>
internal static class CampusCommand
{
    public static async Task<int> ExportTruthAsync(Invocation invocation, TextWriter output)
    {
        if (invocation.Arguments is not [var directory])
        {
            throw new CommandFailure(ExitCodes.Usage, "Name the directory to write to: campus export-truth DIR.");
        }

        using var loggers = CommandHost.Loggers();
        await using var database = await Database.OpenAsync(CommandHost.Configuration(invocation), invocation.DataDirectory, loggers, CancellationToken.None);
        await using var context = new MyEmsDbContext(new DbContextOptionsBuilder<MyEmsDbContext>().UseMyEms(database.ConnectionString).Options);
        var state = await CampusState.FindAsync(context, CancellationToken.None)
            ?? throw new CommandFailure(ExitCodes.NoCampus, "There is no digital campus in this database. Start the program on an empty one, or switch the demo on in its settings.");
        try
        {
            await new CampusTruth(state.Model()).ExportAsync(directory, state.Start, TimeProvider.System.GetUtcNow().UtcDateTime, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.File, $"The truth cannot be written to {directory}: {exception.Message}");
        }

        await output.WriteLineAsync($"written to {directory}");
        return ExitCodes.Success;
    }
}
