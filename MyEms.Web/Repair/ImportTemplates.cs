using System.Globalization;
using MyEms.Core.Nodes;
using MyEms.Core.Reach;
using MyEms.Core.Repair.Import;
using MyEms.Core.Repair.Offline;
using MyEms.Web.Localisation;
using MyEms.Web.Pages.Overview;
using Npgsql;

namespace MyEms.Web.Repair;

/// <summary>The workbook that somebody fills in, with their offline meters in it.</summary>
internal sealed class ImportTemplates(OfflineSchedule schedule, LedgerModelCache models, NpgsqlDataSource dataSource, Localiser texts)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] s_heads = ["meter", "time", "value", "unit", "last.time", "last.value"];

    public async Task<byte[]> WriteAsync(NodeScope scope, CultureInfo culture, CancellationToken cancellationToken)
    {
        var meters = await schedule.ListAsync(scope, cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var model = await models.GetAsync(connection, cancellationToken);
        DateTime? Local(OfflineMeter meter) => meter.LastAt is { } at ? DaySpan.Local(TimeZoneInfo.FindSystemTimeZoneById(model.Timelines.ZoneOf(meter.MeterId, at)), at).DateTime : null;
        return ImportTemplate.Write([.. s_heads.Select(h => texts.In(culture, "repair.template." + h))], meters, texts.In(culture, "repair.template.sheet"), Local);
    }
}
