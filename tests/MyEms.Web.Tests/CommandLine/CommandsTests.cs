using System.Net;
using System.Net.Sockets;
using MyEms.Web.CommandLine;

namespace MyEms.Web.Tests.CommandLine;

public sealed class CommandsTests
{
    [Theory]
    [InlineData("", "serve", "")]
    [InlineData("serve --urls http://127.0.0.1:1", "serve", "--urls=http://127.0.0.1:1")]
    [InlineData("--data /data --urls=http://a:1", "serve", "--urls=http://a:1")]
    [InlineData("ledger verify --data /data", "ledger verify", "")]
    [InlineData("reports list", "reports list", "")]
    [InlineData("--help", "help", "")]
    [Trait("Feature", "OPS-01")]
    public void Parse_Command_IsUnderstood(string line, string command, string hostOptions)
    {
        var invocation = Invocation.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((command, hostOptions), (invocation.Command, string.Join(' ', invocation.HostOptions)));
        Assert.Equal(line.Contains("--data", StringComparison.Ordinal) ? "/data" : null, invocation.DataDirectory);
    }

    [Fact]
    [Trait("Feature", "OPS-01")]
    public void Parse_ExportTruth_TakesItsDirectory() =>
        Assert.Equal(["out"], Invocation.Parse(["campus", "export-truth", "out", "--data", "d"]).Arguments);

    [Theory]
    [InlineData("nonsense", "Unknown command \"nonsense\"")]
    [InlineData("serve --data", "The option --data needs a value.")]
    [Trait("Feature", "OPS-01")]
    public void Parse_Nonsense_SaysWhatIsWrong(string line, string expected)
    {
        var failure = Assert.Throws<CommandFailure>(() => Invocation.Parse(line.Split(' ')));

        Assert.Equal(ExitCodes.Usage, failure.ExitCode);
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "OPS-01")]
    public async Task Serve_PortInUse_HasItsOwnExitCodeAndTouchesNothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var data = Path.Combine(Path.GetTempPath(), $"myems-untouched-{Guid.NewGuid():N}");

        var code = await Commands.RunAsync(["--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}", "--data", data]);

        Assert.Equal(ExitCodes.Address, code);
        Assert.False(Directory.Exists(data));
    }

    [Theory]
    [InlineData("nowhere", ExitCodes.Usage)]
    [Trait("Feature", "OPS-01")]
    public async Task Serve_NoAddress_IsAMistakeOfTheCommandLine(string url, int expected) =>
        Assert.Equal(expected, await Commands.RunAsync(["--urls", url]));

    [Fact]
    [Trait("Feature", "RPT-01")]
    public void ReportsList_NeedsNoDatabase_PrintsAKeyPerLine()
    {
        using var output = new StringWriter();

        Assert.Equal(ExitCodes.Success, ReportsCommand.List(output));
        Assert.Contains("space/energy-category", output.ToString().Split(Environment.NewLine));
    }
}
