using System.Net.Sockets;

namespace MyEms.Acquisition.Modbus;

/// <summary>
/// One TCP connection: matches answers to requests by transaction id, and breaks itself as soon as what comes cannot be
/// trusted any more. Once broken it stays so. Memory is bounded by the depth whatever the peer sends.
/// </summary>
internal sealed class ModbusConnection : IAsyncDisposable
{
    // Several answers may be read at once; more never piles up here because nothing is kept after it was matched.
    private const int BufferBytes = 4 * ModbusFrame.MaxBytes;
    private const int MaxExpired = 64;
    private const int MaxStrays = 16;
    private const int MaxSilences = 3;

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, Pending> _pending = [];
    private readonly List<ushort> _expired = [];
    private readonly byte[] _output = new byte[ModbusFrame.MaxBytes];
    private readonly Task _reading;
    private ModbusFailure? _broken;
    private ushort _transaction;
    private int _strays;
    private int _silences;
    private bool _inFrame;

    /// <summary>Takes over a connected socket.</summary>
    public ModbusConnection(Socket socket, int depth, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        _slots = new SemaphoreSlim(depth, depth);
        _reading = ReadAsync();
    }

    public bool IsBroken => Volatile.Read(ref _broken) is not null;

    /// <summary>Sends and waits for the answer; null when the connection was broken before anything was sent.</summary>
    public async Task<ModbusReply?> TryExchangeAsync(ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            if (Register(request) is not { } pending)
            {
                return null;
            }

            try
            {
                return await SendAndWaitAsync(pending, timeout, cancellationToken);
            }
            finally
            {
                Forget(pending);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Break(new ModbusFailure(ModbusFailureKind.Disconnected));
        await _reading;
        _closing.Dispose();
    }

    private async Task<ModbusReply> SendAndWaitAsync(Pending pending, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await SendAsync(pending, either.Token);
            return await pending.Answer.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TimedOut(pending);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break(new ModbusFailure(ModbusFailureKind.Disconnected));
            return ModbusReply.Failed(new ModbusFailure(ModbusFailureKind.Disconnected));
        }
    }

    private async Task SendAsync(Pending pending, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        var whole = false;
        try
        {
            var length = ModbusFrame.WriteRequest(_output, pending.Transaction, pending.Request);
            for (var sent = 0; sent < length;)
            {
                sent += await _socket.SendAsync(_output.AsMemory(sent, length - sent), cancellationToken);
            }

            whole = true;
        }
        finally
        {
            if (!whole)
            {
                // Half a request may be on its way: nothing after it would be understood.
                Break(new ModbusFailure(ModbusFailureKind.Disconnected));
            }

            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[BufferBytes];
        var filled = 0;
        await Task.Yield();
        try
        {
            while (!IsBroken)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(filled), _closing.Token);
                if (read == 0)
                {
                    Break(new ModbusFailure(ModbusFailureKind.Disconnected, 0, filled > 0 ? "in the middle of an answer" : ""));
                    return;
                }

                filled = Consume(buffer, filled + read);
                Volatile.Write(ref _inFrame, filled > 0);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Break(new ModbusFailure(ModbusFailureKind.Disconnected, 0, filled > 0 ? "in the middle of an answer" : ""));
        }
    }

    // Takes all whole frames from the front and gives how many bytes of a partial one remain.
    private int Consume(byte[] buffer, int filled)
    {
        var position = 0;
        while (!IsBroken)
        {
            var rest = buffer.AsSpan(position, filled - position);
            var size = ModbusFrame.Measure(rest);
            if (size < 0)
            {
                Break(new ModbusFailure(ModbusFailureKind.Malformed, 0, "what it sends is no Modbus frame"));
                break;
            }

            if (size == 0 || size > rest.Length)
            {
                break;
            }

            Take(rest[..size]);
            position += size;
        }

        buffer.AsSpan(position, filled - position).CopyTo(buffer);
        return filled - position;
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        var transaction = ModbusFrame.Transaction(frame);
        Pending? pending;
        lock (_gate)
        {
            if (!_pending.Remove(transaction, out pending))
            {
                TakeStray(transaction);
                return;
            }

            _strays = 0;
            _silences = 0;
        }

        pending.Answer.TrySetResult(ModbusFrame.ReadReply(frame, pending.Request));
    }

    // Late answers to what we gave up on are normal behind slow gateways; others mean that the peer is confused.
    private void TakeStray(ushort transaction)
    {
        if (_expired.Remove(transaction))
        {
            return;
        }

        foreach (var waiting in _pending.Values)
        {
            waiting.Stray = transaction;
        }

        if (++_strays > MaxStrays)
        {
            Break(new ModbusFailure(ModbusFailureKind.Malformed, 0, "it sends what nobody asked for"));
        }
    }

    private ModbusReply TimedOut(Pending pending)
    {
        var inFrame = Volatile.Read(ref _inFrame);
        var failure = pending.Stray is { } stray
            ? new ModbusFailure(ModbusFailureKind.Malformed, 0, $"transaction {stray} instead of {pending.Transaction}")
            : new ModbusFailure(ModbusFailureKind.Silent, 0, inFrame ? "its answer stopped in the middle" : "");
        if (inFrame || Interlocked.Increment(ref _silences) >= MaxSilences)
        {
            Break(failure);
        }

        return ModbusReply.Failed(failure);
    }

    private Pending? Register(ModbusRequest request)
    {
        lock (_gate)
        {
            if (_broken is not null)
            {
                return null;
            }

            do
            {
                _transaction++;
            }
            while (_pending.ContainsKey(_transaction));

            var pending = new Pending(_transaction, request);
            _pending.Add(_transaction, pending);
            return pending;
        }
    }

    private void Forget(Pending pending)
    {
        lock (_gate)
        {
            if (!_pending.Remove(pending.Transaction))
            {
                return;
            }

            _expired.Add(pending.Transaction);
            if (_expired.Count > MaxExpired)
            {
                _expired.RemoveAt(0);
            }
        }
    }

    private void Break(ModbusFailure failure)
    {
        Pending[] waiting;
        lock (_gate)
        {
            if (_broken is not null)
            {
                return;
            }

            _broken = failure;
            waiting = [.. _pending.Values];
            _pending.Clear();
        }

        _closing.Cancel();
        _socket.Dispose();
        foreach (var pending in waiting)
        {
            pending.Answer.TrySetResult(ModbusReply.Failed(failure));
        }
    }

    private sealed class Pending(ushort transaction, ModbusRequest request)
    {
        public ushort Transaction { get; } = transaction;

        public ModbusRequest Request { get; } = request;

        /// <summary>A transaction id that came while this one waited and belongs to nothing.</summary>
        public ushort? Stray { get; set; }

        public TaskCompletionSource<ModbusReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
