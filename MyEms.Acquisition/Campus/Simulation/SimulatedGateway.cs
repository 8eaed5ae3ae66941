using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MyEms.Acquisition.Campus.Simulation;

/// <summary>A Modbus TCP server on loopback with several units behind it.</summary>
internal sealed class SimulatedGateway : IAsyncDisposable
{
    private const int HeaderLength = 7;
    private const int LargestFrame = 260;
    private readonly IReadOnlyDictionary<byte, SimulatedDevice> _devices;
    private readonly TimeProvider _time;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private Task _accepting = Task.CompletedTask;

    public SimulatedGateway(IReadOnlyDictionary<byte, SimulatedDevice> devices, TimeProvider time, int port)
    {
        (_devices, _time) = (devices, time);
        _listener = new TcpListener(IPAddress.Loopback, port);
    }

    /// <summary>Begins to listen and gives the port.</summary>
    /// <exception cref="SocketException">The port is in use.</exception>
    public int Start()
    {
        _listener.Start();
        _accepting = AcceptAsync(_stop.Token);
        return ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                var serving = ServeAsync(client, cancellationToken);
                _connections[serving] = true;
                foreach (var done in _connections.Keys.Where(t => t.IsCompleted))
                {
                    _connections.TryRemove(done, out _);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException) when (!cancellationToken.IsCancellationRequested)
            {
                // A client that went away before it was accepted is its own affair.
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var owned = client;
        client.NoDelay = true;
        try
        {
            var stream = client.GetStream();
            var (request, answer) = (new byte[LargestFrame], new byte[LargestFrame]);
            while (await ReadFrameAsync(stream, request, cancellationToken) is var length and > 0)
            {
                await stream.WriteAsync(answer.AsMemory(0, Answer(request.AsSpan(0, length), answer)), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client hung up, or the gateway is being switched off: either way this conversation is over.
        }
    }

    /// <summary>Reads one frame and gives its length; 0 at the end of the stream or when it is no Modbus frame.</summary>
    private static async Task<int> ReadFrameAsync(NetworkStream stream, byte[] frame, CancellationToken cancellationToken)
    {
        if (await stream.ReadAtLeastAsync(frame.AsMemory(0, HeaderLength), HeaderLength, throwOnEndOfStream: false, cancellationToken) < HeaderLength)
        {
            return 0;
        }

        var protocol = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(2));
        var rest = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(4)) - 1;
        if (protocol != 0 || rest < 1 || rest > LargestFrame - HeaderLength)
        {
            return 0;
        }

        await stream.ReadExactlyAsync(frame.AsMemory(HeaderLength, rest), cancellationToken);
        return HeaderLength + rest;
    }

    private int Answer(ReadOnlySpan<byte> request, Span<byte> answer)
    {
        var length = SimulatedAnswer.Write(_devices, request[6], request[HeaderLength..], _time.GetUtcNow().UtcDateTime, answer[HeaderLength..]);
        request[..4].CopyTo(answer);
        BinaryPrimitives.WriteUInt16BigEndian(answer[4..], (ushort)(length + 1));
        answer[6] = request[6];
        return HeaderLength + length;
    }
}
