using MyEms.Acquisition.Drivers;

namespace MyEms.Acquisition.Modbus;

/// <summary>One read of all blocks of a plan, by as many workers as requests may be under way.</summary>
internal sealed class ModbusRound(
    ModbusTcpClient client, DataSourceSpec source, ModbusMemory memory, RegisterPlan plan, PointResult[] results, TimeProvider time)
{
    // A gateway that closes whatever is opened (too many connections, usually) is not to be stormed block by block.
    private const int MostConnectionsLost = 8;

    private static readonly ModbusFailure s_notAsked = new(ModbusFailureKind.Silent);

    private int _next = -1;
    private int _connectionsLost;
    private Fault? _lost;

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Enumerable.Range(0, Math.Min(source.PipelineDepth, plan.Blocks.Length)).Select(_ => WorkAsync(cancellationToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        for (var i = Interlocked.Increment(ref _next); i < plan.Blocks.Length; i = Interlocked.Increment(ref _next))
        {
            await ReadAsync(plan.Blocks[i], cancellationToken);
        }
    }

    private async Task ReadAsync(ReadBlock block, CancellationToken cancellationToken)
    {
        if (await TryReadAsync(block, mayJudgePoints: block.Points.Length == 1, cancellationToken) is not { } failure)
        {
            return;
        }

        if (IsAboutAddresses(failure) && block.Points.Length > 1)
        {
            await ReadSeparatelyAsync(block, cancellationToken);
        }
    }

    private async Task ReadSeparatelyAsync(ReadBlock block, CancellationToken cancellationToken)
    {
        var missing = new HashSet<PlannedPoint>(ReferenceEqualityComparer.Instance);
        var understood = true;
        foreach (var point in block.Points)
        {
            var a = point.Address;
            var single = new ReadBlock(a.Unit, a.Table, a.Start, a.Count, [point]);
            var failure = await TryReadAsync(single, mayJudgePoints: true, cancellationToken);
            if (failure is not null && IsAboutAddresses(failure))
            {
                missing.Add(point);
            }

            understood &= failure is null || IsAboutAddresses(failure);
        }

        // Where a point was silent or the line broke, nothing can be concluded about the range.
        if (understood)
        {
            memory.Learn(RegisterPlan.Learn(block, missing));
        }
    }

    // Null when the points have their values; else why not, which is then their result.
    private async Task<ModbusFailure?> TryReadAsync(ReadBlock block, bool mayJudgePoints, CancellationToken cancellationToken)
    {
        if ((Volatile.Read(ref _lost) ?? memory.HeldBack(block)) is { } known)
        {
            Fail(block, known);
            return s_notAsked;
        }

        var request = ModbusRequest.Read(block.Unit, block.Table, block.Start, block.Count);
        var reply = await client.ExchangeAsync(request, source.Timeout, cancellationToken);
        if (reply.Failure is null)
        {
            Accept(block, reply.Data.Span);
            return null;
        }

        var fault = ModbusFaults.Describe(source, request, reply.Failure);
        Note(block, reply.Failure, fault, mayJudgePoints);
        Fail(block, fault);
        return reply.Failure;
    }

    private void Accept(ReadBlock block, ReadOnlySpan<byte> data)
    {
        memory.Heard(block.Unit);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var point in block.Points)
        {
            results[point.Index] = ModbusData.ToResult(point, now, ModbusData.Take(block, point.Address, data));
            memory.Found(point);
        }
    }

    private void Note(ReadBlock block, ModbusFailure failure, Fault fault, bool mayJudgePoints)
    {
        if (failure.NoConnection || (failure.Kind == ModbusFailureKind.Disconnected && Interlocked.Increment(ref _connectionsLost) >= MostConnectionsLost))
        {
            Volatile.Write(ref _lost, fault);
        }
        else if (IsAboutUnit(failure))
        {
            memory.Silent(block.Unit, fault);
        }
        else if (failure.Kind == ModbusFailureKind.Exception)
        {
            memory.Heard(block.Unit);
        }

        if (mayJudgePoints && IsAboutAddresses(failure) && fault.Kind != FaultKind.Transient)
        {
            memory.Missing(block.Points[0], fault);
        }
    }

    private void Fail(ReadBlock block, Fault fault)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var point in block.Points)
        {
            results[point.Index] = PointResult.Of(point.Spec.Id, now, fault);
        }
    }

    private static bool IsAboutAddresses(ModbusFailure failure) => failure.Kind == ModbusFailureKind.Exception
        && failure.Code is ModbusFaults.IllegalAddress or ModbusFaults.IllegalValue or ModbusFaults.DeviceFailure;

    private static bool IsAboutUnit(ModbusFailure failure) => failure.Kind == ModbusFailureKind.Silent
        || (failure.Kind == ModbusFailureKind.Exception && failure.Code is ModbusFaults.PathUnavailable or ModbusFaults.TargetSilent);
}
