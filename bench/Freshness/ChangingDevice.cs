using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace MyEms.Bench.Freshness;

/// <summary>A Modbus TCP device whose every holding register shows the same number, which changes when it is told to.</summary>
internal sealed class ChangingDevice : IAsyncDisposable
{
    private const int RequestBytes = 12;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile int _value;

    public ChangingDevice(int value)
    {
        _value = value;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public void Change(int value) => _value = value;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        using var owned = socket;
        await using var stream = new NetworkStream(socket);
        var request = new byte[RequestBytes];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(request, _stop.Token);
                await stream.WriteAsync(Answer(request), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The poller left, or the measurement is over.
        }
    }

    private byte[] Answer(byte[] request)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(10));
        var answer = new byte[9 + (count * 2)];
        request.AsSpan(0, 8).CopyTo(answer);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(4), (ushort)(3 + (count * 2)));
        answer[8] = (byte)(count * 2);
        var value = (ushort)_value;
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(9 + (i * 2)), value);
        }

        return answer;
    }
}
