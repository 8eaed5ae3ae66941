using System.Diagnostics.Metrics;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition;

/// <summary>Counters of the meter <c>MyEms.Acquisition</c> for whoever listens (OpenTelemetry, dotnet-counters).</summary>
internal static class AcquisitionMetrics
{
    private static readonly Meter s_meter = new("MyEms.Acquisition");

    private static readonly Counter<long> s_requests = s_meter.CreateCounter<long>(
        "myems.modbus.requests", "{request}", "Modbus requests sent, by outcome.");

    private static readonly Counter<long> s_reads = s_meter.CreateCounter<long>(
        "myems.acquisition.reads", "{read}", "Reads of data sources, by outcome.");

    private static readonly Counter<long> s_readings = s_meter.CreateCounter<long>(
        "myems.acquisition.readings", "{reading}", "Readings handed on.");

    private static readonly Histogram<double> s_lateness = s_meter.CreateHistogram<double>(
        "myems.acquisition.lateness", "s", "From when a read was due to when it began.");

    public static void ModbusRequest(ModbusFailure? failure) =>
        s_requests.Add(1, new KeyValuePair<string, object?>("outcome", failure is null ? "ok" : failure.Kind.ToString()));

    public static void Read(bool succeeded, int readings, TimeSpan lateness)
    {
        s_reads.Add(1, new KeyValuePair<string, object?>("outcome", succeeded ? "ok" : "failed"));
        s_readings.Add(readings);
        s_lateness.Record(lateness.TotalSeconds);
    }
}
