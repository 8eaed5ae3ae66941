using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MyEms.Bench.Ledger.Workload;

namespace MyEms.Pipeline.Tests.Bench;

/// <summary>The benchmark's own generator against the specification in Python: the same bytes, else the figures compare nothing.</summary>
public sealed class WorkloadCsvTests
{
    /// <summary>SHA-256 of what the specification wrote for 40 meters, 5 days, seed 7.</summary>
    [Theory]
    [InlineData("equipment_meters.csv", "320fa98128109e1c19d5fbd907c54da5bbe9ee8edb3bc3c5c6b27a047306cb5f")]
    [InlineData("meters.csv", "dce73b538c4167e8bdc02880c28fd0b0221a439cfbee914bdefbacf1202e1742")]
    [InlineData("readings.csv", "505c33230111e163d2f4aefc556731f5452b0c19f0f6b9e3470d2af49a02083a")]
    [InlineData("readings_extra.csv", "b8b921bab344b276401e809df17fc22c8e89188b547a830ee4256aa44d07a071")]
    [InlineData("spaces.csv", "e9ad5fe5bb90d89c682589c2c9edfea43804a82562bfa41e9d46ec477fcb0ccd")]
    [InlineData("tariffs.csv", "e1070d1f8f760b3dc438cb4806b8d23ff756d2f685484a57911d5e6a844788d8")]
    [InlineData("tenant_meters.csv", "eecbbcaca7d9f8beb7422731fdc9dd5c25b1e908ab54a00e03e006c2194151a1")]
    [InlineData("virtual_meters.csv", "c86992e6b90999a47645e75fa2ee7e7bb034288d9b6c4e874912bca161e9a9aa")]
    public void Text_SmallWorkload_HasTheBytesOfTheSpecification(string file, string sha256)
    {
        var text = WorkloadCsv.Text(file, new WorkloadOptions { Meters = 40, Days = 5, Seed = 7 });

        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>Another size and seed, where the specification lies beside the repository.</summary>
    [Fact]
    public async Task Text_LargerWorkload_IsWhatTheSpecificationWrites()
    {
        var script = Script();
        Assert.SkipWhen(script is null, "the specification does not lie beside the repository");
        var directory = Directory.CreateTempSubdirectory("myems-workload-").FullName;
        try
        {
            await WriteAsync(script, directory);
            foreach (var path in Directory.EnumerateFiles(Path.Combine(directory, "csv"), "*.csv").Where(p => Path.GetFileName(p) != "categories.csv"))
            {
                var text = WorkloadCsv.Text(Path.GetFileName(path), new WorkloadOptions { Meters = 300, Days = 8, Seed = 5_000_000_000 });
                Assert.True(text == await File.ReadAllTextAsync(path), path + " differs");
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task WriteAsync(string script, string directory)
    {
        var start = new ProcessStartInfo("python3", [script, "--meters", "300", "--days", "8", "--seed", "5000000000", "--system", "csv", "--out", directory])
        {
            RedirectStandardOutput = true,
        };
        using var python = Process.Start(start)!; // null only when a running process is reused
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, python.ExitCode);
    }

    private static string? Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "shared", "bench", "gen_workload.py");
            if (File.Exists(script))
            {
                return script;
            }
        }

        return null;
    }
}
