using System.Net;
using System.Net.Sockets;

namespace MyEms.Bench.Poll;

/// <summary>The reference: the same requests at the same pace over plain sockets, nothing decoded, checked, timed or supervised.</summary>
internal static class BareLoop
{
    public static async Task<PollMeasurement> MeasureAsync(int[] ports, PollPlan plan, CancellationToken cancellationToken)
    {
        var log = new LatenessLog();
        long readings = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loops = ports.Select((port, i) => PollAsync(port, plan, plan.Interval * ((double)i / ports.Length), log, () => Interlocked.Add(ref readings, plan.Registers), stop.Token)).ToList();
        var measured = await log.MeasureAsync(plan.Settle, plan.Length, () => Interlocked.Read(ref readings), cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        return measured;
    }

    private static async Task PollAsync(int port, PollPlan plan, TimeSpan phase, LatenessLog log, Action answered, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        byte[] request = [0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, (byte)plan.Registers];
        var answer = new byte[9 + (plan.Registers * 2)];
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            for (var due = phase; ; due += plan.Interval)
            {
                if (due - TimeProvider.System.GetElapsedTime(start) is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, cancellationToken);
                }

                log.Add(TimeProvider.System.GetElapsedTime(start) - due);
                await socket.SendAsync(request, cancellationToken);
                for (var read = 0; read < answer.Length;)
                {
                    read += await socket.ReceiveAsync(answer.AsMemory(read), cancellationToken);
                }

                answered();
            }
        }
        catch (OperationCanceledException)
        {
            // Measured.
        }
    }
}
