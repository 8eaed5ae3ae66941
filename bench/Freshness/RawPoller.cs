using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace MyEms.Bench.Freshness;

/// <summary>The reference: a bare socket that asks the device at the same interval and does nothing with the answer but note it.</summary>
internal static class RawPoller
{
    // Function 3 of unit 1: one register at address 0.
    private static readonly byte[] s_request = [0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1];

    public static async Task RunAsync(int port, TimeSpan interval, Sightings sightings, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
        await using var stream = new NetworkStream(socket);
        using var timer = new PeriodicTimer(interval);
        var answer = new byte[11];
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await stream.WriteAsync(s_request, cancellationToken);
                await stream.ReadExactlyAsync(answer, cancellationToken);
                sightings.See(BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(9)));
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
