using Npgsql;

namespace MyEms.Pipeline.Tests.History;

/// <summary>An instance of the program that works, dies in some way at some moment, and starts again with nothing remembered.</summary>
internal sealed class HistoryWorker(HistoryProduct product, int number, Random random)
{
    /// <summary>Ends by the death of a session.</summary>
    public int Crashes { get; private set; }

    /// <summary>Ends by a cancelled token.</summary>
    public int Stops { get; private set; }

    public async Task WorkAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await using var source = product.WorkerSource(number);
            using var life = CancellationTokenSource.CreateLinkedTokenSource(end);
            life.CancelAfter(random.Next(2) == 0 ? random.Next(20, 300) : 10_000);
            try
            {
                var stages = HistoryProduct.Stages(source);
                while (!life.IsCancellationRequested)
                {
                    await stages(life.Token);
                    await Task.Delay(random.Next(1, 8), life.Token);
                }

                Stops++;
            }
            catch (OperationCanceledException)
            {
                Stops++;
            }
            catch (NpgsqlException)
            {
                // The job logs it, and the next wake-up tries again.
                Crashes++;
            }
        }
    }
}
