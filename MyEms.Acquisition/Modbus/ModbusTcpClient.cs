using System.Net.Sockets;

namespace MyEms.Acquisition.Modbus;

/// <summary>
/// Speaks with one Modbus TCP server over one connection at a time, which it opens when needed and again after it broke.
/// Safe for several callers; what they send is pipelined up to the endpoint's depth.
/// </summary>
internal sealed class ModbusTcpClient(ModbusEndpoint endpoint, TimeProvider time) : IAsyncDisposable
{
    // A request that finds its connection broken before it was sent goes to the next one, but not for ever.
    private const int MaxConnections = 3;
    private static readonly ModbusFailure s_none = new(ModbusFailureKind.Unreachable);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private ModbusConnection? _connection;
    private Task<Opened>? _opening;

    /// <summary>Sends a request and waits for its answer. Failures are values.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="timeout">From sending to the whole answer; waiting for a free place in the pipeline does not count.</param>
    /// <param name="cancellationToken">Gives up; the answer, should it still come, is ignored.</param>
    public async Task<ModbusReply> ExchangeAsync(ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MaxConnections; i++)
        {
            var opened = await GetConnectionAsync().WaitAsync(cancellationToken);
            if (opened.Connection is null)
            {
                return ModbusReply.Failed(opened.Failure);
            }

            if (await opened.Connection.TryExchangeAsync(request, timeout, cancellationToken) is { } reply)
            {
                AcquisitionMetrics.ModbusRequest(reply.Failure);
                return reply;
            }
        }

        return ModbusReply.Failed(new ModbusFailure(ModbusFailureKind.Disconnected));
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task<Opened>? opening;
        lock (_gate)
        {
            opening = _opening;
        }

        if (opening is not null)
        {
            await opening;
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _closing.Dispose();
    }

    // Callers who arrive while the connection is being opened share the attempt and its outcome, so that a dead device
    // costs one timeout and not one for each request that waits.
    private Task<Opened> GetConnectionAsync()
    {
        lock (_gate)
        {
            if (_opening is not null)
            {
                return _opening;
            }

            if (_connection is { IsBroken: false })
            {
                return Task.FromResult(new Opened(_connection, s_none));
            }

            return _opening = OpenAsync(_connection);
        }
    }

    private async Task<Opened> OpenAsync(ModbusConnection? broken)
    {
        // Leaves the caller's lock before anything else happens.
        await Task.Yield();
        if (broken is not null)
        {
            await broken.DisposeAsync();
        }

        var opened = await ConnectAsync();
        lock (_gate)
        {
            _connection = opened.Connection;
            _opening = null;
        }

        return opened;
    }

    private async Task<Opened> ConnectAsync()
    {
        Socket? socket = null;
        using var limit = new CancellationTokenSource(endpoint.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
        try
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, either.Token);
            return new Opened(new ModbusConnection(socket, endpoint.Depth, time), s_none);
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            return new Opened(null, new ModbusFailure(ModbusFailureKind.Unreachable));
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            return new Opened(null, new ModbusFailure(Classify(e.SocketErrorCode)));
        }
    }

    private static ModbusFailureKind Classify(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => ModbusFailureKind.Refused,
        SocketError.HostNotFound or SocketError.NoData => ModbusFailureKind.UnknownHost,
        _ => ModbusFailureKind.Unreachable,
    };

    private readonly record struct Opened(ModbusConnection? Connection, ModbusFailure Failure);
}
