namespace MyEms.Web.CommandLine;

/// <summary>Configuration and logging for commands that serve nothing: warnings only, on standard error.</summary>
internal static class CommandHost
{
    public static IConfiguration Configuration(Invocation invocation) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(invocation.HostOptions)
        .Build();

    public static ILoggerFactory Loggers() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddSimpleConsole(options => options.SingleLine = true)
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
}
