using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Modbus;

/// <summary>What the hostile server does to a request.</summary>
public enum Misbehaviour
{
    None,
    WrongTransaction,
    WrongUnit,
    WrongFunction,
    WrongByteCount,
    WrongProtocol,
    LengthTooLong,
    LengthZero,
    HalfFrameThenSilence,
    HalfFrameThenClose,
    HalfHeaderThenClose,
    SlowBytes,
    Garbage,
    Silence,
    CloseAtOnce,
    EndlessData,
    EndlessForeignFrames,
    TwoAnswers,
    ExceptionIllegalFunction,
    ExceptionBusy,
    ExceptionTargetSilent,
    ExceptionUnknown,
}

/// <summary>
/// A Modbus server that answers every register with its own address, except those from 1000 to 1999, where it does
/// whatever it is told to.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connections;
    private int _requests;

    public HostileServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public Misbehaviour Behaviour { get; set; }

    public int Connections => Volatile.Read(ref _connections);

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var request = new byte[12];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(request, _stop.Token);
                Interlocked.Increment(ref _requests);
                var start = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(8));
                var behaviour = start is >= 1000 and < 2000 ? Behaviour : Misbehaviour.None;
                if (!await AnswerAsync(stream, behaviour, Good(request)))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left, or the test is over.
        }
    }

    // False closes the connection.
    private async Task<bool> AnswerAsync(NetworkStream stream, Misbehaviour behaviour, byte[] good)
    {
        switch (behaviour)
        {
            case Misbehaviour.Silence:
                return true;
            case Misbehaviour.CloseAtOnce:
                return false;
            case Misbehaviour.HalfFrameThenClose or Misbehaviour.HalfFrameThenSilence:
                await stream.WriteAsync(good.AsMemory(0, good.Length - 1), _stop.Token);
                return behaviour == Misbehaviour.HalfFrameThenSilence;
            case Misbehaviour.HalfHeaderThenClose:
                await stream.WriteAsync(good.AsMemory(0, 3), _stop.Token);
                return false;
            case Misbehaviour.SlowBytes:
                await WriteSlowlyAsync(stream, good);
                return true;
            case Misbehaviour.EndlessData or Misbehaviour.EndlessForeignFrames:
                await WriteEndlesslyAsync(stream, behaviour == Misbehaviour.EndlessData ? new byte[4096] : With(good, g => g[0] ^= 0x55));
                return false;
            case Misbehaviour.TwoAnswers:
                await stream.WriteAsync((byte[])[.. good, .. good], _stop.Token);
                return true;
            default:
                await stream.WriteAsync(Spoilt(behaviour, good), _stop.Token);
                return true;
        }
    }

    private static byte[] Spoilt(Misbehaviour behaviour, byte[] good) => behaviour switch
    {
        Misbehaviour.None => good,
        Misbehaviour.WrongTransaction => With(good, g => g[1] ^= 0x55),
        Misbehaviour.WrongProtocol => With(good, g => g[2] = 1),
        Misbehaviour.LengthTooLong => With(good, g => g[4] = 0x7F),
        Misbehaviour.LengthZero => With(good, g => g[5] = 0),
        Misbehaviour.WrongUnit => With(good, g => g[6]++),
        Misbehaviour.WrongFunction => With(good, g => g[7]++),
        Misbehaviour.WrongByteCount => With(good, g => g[8]++),
        Misbehaviour.Garbage => [.. Enumerable.Range(0, 300).Select(i => (byte)((i * 89) + 17))],
        Misbehaviour.ExceptionIllegalFunction => Exception(good, 1),
        Misbehaviour.ExceptionBusy => Exception(good, 6),
        Misbehaviour.ExceptionTargetSilent => Exception(good, 11),
        Misbehaviour.ExceptionUnknown => Exception(good, 99),
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour, null),
    };

    private async Task WriteSlowlyAsync(NetworkStream stream, byte[] good)
    {
        // One byte each second: slower than any timeout of the tests for the whole, faster for each byte.
        foreach (var b in good)
        {
            await stream.WriteAsync(new[] { b }, _stop.Token);
            await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token);
        }
    }

    private async Task WriteEndlesslyAsync(NetworkStream stream, byte[] data)
    {
        while (true)
        {
            await stream.WriteAsync(data, _stop.Token);
        }
    }

    private static byte[] Good(byte[] request)
    {
        var start = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(8));
        var count = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(10));
        var answer = new byte[ModbusFrame.HeaderBytes + 2 + (count * 2)];
        ModbusFrame.WriteHeader(answer, BinaryPrimitives.ReadUInt16BigEndian(request), request[6], 2 + (count * 2));
        answer[7] = request[7];
        answer[8] = (byte)(count * 2);
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(9 + (i * 2)), (ushort)(start + i));
        }

        return answer;
    }

    private static byte[] Exception(byte[] good, byte code)
    {
        var answer = good[..9];
        answer[5] = 3;
        answer[7] |= 0x80;
        answer[8] = code;
        return answer;
    }

    private static byte[] With(byte[] good, Action<byte[]> spoil)
    {
        var copy = good.ToArray();
        spoil(copy);
        return copy;
    }
}
