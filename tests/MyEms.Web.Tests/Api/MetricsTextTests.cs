using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Primitives;
using MyEms.Web.Api.Operations;

namespace MyEms.Web.Tests.Api;

public sealed class MetricsTextTests
{
    [Fact, Trait("Feature", "OPS-04")]
    public void Write_Instruments_AreInTheTextFormat()
    {
        using var metrics = new MetricsText();
        using var meter = new Meter("MyEms.Test." + Guid.NewGuid());
        var name = "test." + Guid.NewGuid().ToString("N");
        var counter = meter.CreateCounter<long>(name + ".reads", "{read}", "Reads,\nby result.");
        var histogram = meter.CreateHistogram<double>(name + ".took", "s");
        meter.CreateObservableGauge(name + ".queue", () => new Measurement<int>(7, new KeyValuePair<string, object?>("stage", "a\"b\\c")));
        counter.Add(2, new KeyValuePair<string, object?>("result", "ok"));
        counter.Add(3, new KeyValuePair<string, object?>("result", "ok"));
        histogram.Record(0.25);
        histogram.Record(0.5);

        var text = metrics.Write();

        var own = name.Replace('.', '_');
        Assert.Contains($"# HELP {own}_reads_total Reads, by result.\n# TYPE {own}_reads_total counter\n{own}_reads_total{{result=\"ok\"}} 5\n", text, StringComparison.Ordinal);
        Assert.Contains($"{own}_took_seconds_sum 0.75\n{own}_took_seconds_count 2\n", text, StringComparison.Ordinal);
        Assert.Contains($"# TYPE {own}_queue gauge\n{own}_queue{{stage=\"a\\\"b\\\\c\"}} 7\n", text, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "OPS-04")]
    public void Write_LabelsWithoutEnd_FillNoMemory()
    {
        using var metrics = new MetricsText();
        using var meter = new Meter("MyEms.Test." + Guid.NewGuid());
        var counter = meter.CreateCounter<long>("flood." + Guid.NewGuid().ToString("N"));
        for (var i = 0; i < MetricsText.MostSeries + 500; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        var text = metrics.Write();

        Assert.True(text.Split('\n').Count(l => l.StartsWith("flood_", StringComparison.Ordinal)) <= MetricsText.MostSeries);
        Assert.DoesNotContain("myems_metrics_dropped_total 0\n", text, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "OPS-04")]
    public void Write_OtherMeters_AreLeftOut()
    {
        using var metrics = new MetricsText();
        using var meter = new Meter("Somebody.Else");
        meter.CreateCounter<long>("somebody.else").Add(1);

        Assert.DoesNotContain("somebody_else", metrics.Write(), StringComparison.Ordinal);
    }

    [Theory, Trait("Feature", "OPS-04")]
    [InlineData("127.0.0.1", "", true)]
    [InlineData("::1", "", true)]
    [InlineData("::ffff:127.0.0.1", "", true)]
    [InlineData("192.168.1.4", "", false)]
    [InlineData("127.0.0.1", "Via", false)]
    [InlineData("127.0.0.1", "X-Forwarded-For", false)]
    [InlineData(null, "", false)]
    public void IsLocal_Request_IsFromThisMachineItself(string? from, string header, bool expected) =>
        Assert.Equal(expected, MetricsEndpoint.IsLocal(from is null ? null : IPAddress.Parse(from), name => name == header ? new StringValues("x") : StringValues.Empty));
}
