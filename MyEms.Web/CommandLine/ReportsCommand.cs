using Microsoft.EntityFrameworkCore;
using MyEms.Core.Persistence;
using MyEms.Core.Reports;
using MyEms.Web.Composition;

namespace MyEms.Web.CommandLine;

/// <summary><c>reports list</c>: needs no database.</summary>
internal static class ReportsCommand
{
    public static int List(TextWriter output)
    {
        var services = new ServiceCollection();
        services.AddLedgerReading("Host=nowhere");
        services.AddReports();
        using var provider = services.BuildServiceProvider();
        foreach (var key in provider.GetRequiredService<ReportCatalogue>().Keys)
        {
            output.WriteLine(key);
        }

        return ExitCodes.Success;
    }
}
