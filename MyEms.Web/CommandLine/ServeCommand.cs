using Microsoft.AspNetCore.Connections;
using MyEms.Web.Composition;

namespace MyEms.Web.CommandLine;

/// <summary><c>serve</c>: the database, then everything else on it.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = invocation.HostOptions,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true));
        await using var database = await Database.OpenAsync(builder.Configuration, invocation.DataDirectory, loggers, CancellationToken.None);
        builder.AddMyEms(database);
        await using var app = builder.Build();
        app.MapMyEms();
        try
        {
            await app.PrepareAsync(CancellationToken.None);
            await app.RunAsync();
            return ExitCodes.Success;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new CommandFailure(ExitCodes.Address, $"{exception.Message} Stop the program that uses it, or choose another with --urls http://localhost:5001.");
        }
    }
}
