namespace MyEms.Bench.Ledger;

/// <summary>
/// Whether the ledger's figures are worth their time: every meter against its own register to the millionth, then against the yardstick,
/// whose deficit is explained meter by meter by what it leaves out.
/// </summary>
internal sealed record TotalsCheck(RegisterTruth[] Truth, long[] Ledger, decimal[]? Yardstick)
{
    private const decimal Micros = 1_000_000m;

    /// <summary>Prints both sides and what lies between.</summary>
    /// <returns>False when the ledger is wrong.</returns>
    public bool Print()
    {
        var wrong = Enumerable.Range(0, Truth.Length).Where(i => Truth[i].IsSure && Truth[i].Quantity != Ledger[i]).ToList();
        Console.WriteLine($"Meters whose ledger equals their register to the millionth: {Truth.Length - wrong.Count} of {Truth.Length}"
            + $" (ledger {Ledger.Sum() / Micros:N3}, registers {Truth.Sum(t => t.Quantity) / Micros:N3}).");
        foreach (var i in wrong.Take(5))
        {
            Console.WriteLine($"  meter {i + 1}: register {Truth[i].Quantity / Micros:N3}, ledger {Ledger[i] / Micros:N3}");
        }

        if (Yardstick is not null)
        {
            PrintYardstick(Yardstick);
        }

        return wrong.Count == 0;
    }

    private void PrintYardstick(decimal[] yardstick)
    {
        var plain = Enumerable.Range(0, Truth.Length).Where(i => Truth[i].AfterReset == 0).ToList();
        var explained = plain.Count(i => yardstick[i] == (Truth[i].Quantity - Truth[i].FirstHour) / Micros);
        var resets = Enumerable.Range(0, Truth.Length).Except(plain).ToList();
        Console.WriteLine($"The yardstick holds {yardstick.Sum():N3}. It leaves out each meter's first hour ({Truth.Sum(t => t.FirstHour) / Micros:N3}), which explains"
            + $" {explained} of {plain.Count} meters without reset exactly; and of the {resets.Count} meters with one it loses"
            + $" {resets.Sum(i => (Truth[i].Quantity - Truth[i].FirstHour) / Micros - yardstick[i]):N3}: what a register shows after its reset, and, where"
            + " it climbs above its old value again, all in between.");
    }
}
