using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using MyEms.Web.Composition;

namespace MyEms.Web.CommandLine;

/// <summary><c>serve</c>: the database, then everything else on it.</summary>
internal static class ServeCommand
{
    // Where ASP.NET listens when nothing is said.
    private const string DefaultUrl = "http://localhost:5000";

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = invocation.HostOptions,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        CheckAddresses(builder.Configuration["urls"] ?? (builder.Configuration["http_ports"] is null ? DefaultUrl : ""));
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
            throw InUse(exception.Message + ".");
        }
    }

    // Before the database is started: a program that cannot listen should touch nothing. The server's own refusal is still caught.
    private static void CheckAddresses(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = Parse(url);
            if (address.Port > 0 && !address.IsUnixPipe && IPAddress.TryParse(address.Host == "localhost" ? "127.0.0.1" : address.Host, out var host))
            {
                TryListen(host, address.Port, url);
            }
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"\"{url}\" is no address to listen on. Write --urls http://localhost:5000.");
        }
    }

    private static void TryListen(IPAddress host, int port, string url)
    {
        try
        {
            using var probe = new TcpListener(host, port);
            probe.Start();
        }
        catch (SocketException exception)
        {
            throw InUse($"{url} cannot be listened on: {exception.Message}.");
        }
    }

    private static CommandFailure InUse(string reason) =>
        new(ExitCodes.Address, $"{reason} Stop the program that uses it, or choose another with --urls http://localhost:5001.");
}
