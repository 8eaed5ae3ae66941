using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MyEms.Bench.Poll;

/// <summary>
/// Simulated Modbus devices in a process of their own, so that what they cost is not counted as the poller's. The last
/// two are bad: one takes connections and never answers, one answers late.
/// </summary>
internal static class DeviceHost
{
    public const string Command = "poll-devices";
    private const int RequestBytes = 12;
    private static readonly TimeSpan s_slowness = TimeSpan.FromSeconds(2.5);

    /// <summary>Prints the ports, good devices first, then the dead and the slow one; ends when standard input does.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = int.Parse(args[0], CultureInfo.InvariantCulture);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ports = new List<int>();
        var serving = new List<Task>();
        for (var i = 0; i < count + 2; i++)
        {
            TimeSpan? delay = i < count ? TimeSpan.Zero : i == count ? null : s_slowness;
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            ports.Add(((IPEndPoint)listener.LocalEndpoint).Port);
            serving.Add(AcceptAsync(listener, delay, stop.Token));
        }

        Console.WriteLine(string.Join(' ', ports));
        await Console.In.ReadToEndAsync(cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(serving);
        return 0;
    }

    private static async Task AcceptAsync(TcpListener listener, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(cancellationToken);
                socket.NoDelay = true;
                serving.Add(ServeAsync(socket, delay, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            listener.Dispose();
            await Task.WhenAll(serving);
        }
    }

    private static async Task ServeAsync(Socket socket, TimeSpan? delay, CancellationToken cancellationToken)
    {
        using var owned = socket;
        await using var stream = new NetworkStream(socket);
        var request = new byte[RequestBytes];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(request, cancellationToken);
                if (delay is not { } wait)
                {
                    continue;
                }

                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, cancellationToken);
                }

                await stream.WriteAsync(Answer(request), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The poller left.
        }
    }

    // Every register holds a number that changes with time, so that nothing along the way can rest on sameness.
    private static byte[] Answer(byte[] request)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(10));
        var answer = new byte[9 + (count * 2)];
        request.AsSpan(0, 8).CopyTo(answer);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(4), (ushort)(3 + (count * 2)));
        answer[8] = (byte)(count * 2);
        var value = (ushort)Environment.TickCount64;
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(9 + (i * 2)), (ushort)(value + i));
        }

        return answer;
    }
}
