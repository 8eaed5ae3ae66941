using System.Globalization;
using System.Text.Json;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Modbus;

/// <summary>Figures that other projects published, from the folder of truth beside the repository.</summary>
[Trait("Feature", "ACQ-01")]
public sealed class RegisterVectorTests
{
    [Fact]
    public void Decode_EveryPublishedVector_ExactInAllOrders()
    {
        var path = FindVectors();
        Assert.SkipWhen(path is null, "The folder shared/truth is not beside this clone.");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var checkedCases = 0;

        foreach (var vector in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var registers = vector.GetProperty("registers").EnumerateArray()
                .Select(r => ushort.Parse(r.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            foreach (var order in Enum.GetValues<RegisterOrder>())
            {
                CheckCase(vector, RegisterOrders.Reorder(registers, order, vector.GetProperty("type").GetString() == "string"), order);
                checkedCases++;
            }
        }

        Assert.True(checkedCases >= 18 * 4, $"only {checkedCases} cases were found");
    }

    private static void CheckCase(JsonElement vector, ushort[] registers, RegisterOrder order)
    {
        var expected = vector.GetProperty("value");
        switch (vector.GetProperty("type").GetString())
        {
            case "string":
                Assert.Equal(expected.GetString()!.Split(' ')[0], RegisterCodec.DecodeText(order, registers));
                break;
            case "bits":
                // "LSB of first byte set": the first byte is the high one of the word, so this is bit 8 alone.
                Assert.Equal(1 << 8, RegisterCodec.DecodeBits(order, 0, 16, registers));
                Assert.Equal(1, RegisterCodec.DecodeBits(order, 8, 1, registers));
                break;
            case var name:
                CheckNumber(expected, Enum.Parse<RegisterType>(name!, ignoreCase: true), vector.GetProperty("tol").GetDouble(), registers, order);
                break;
        }
    }

    private static void CheckNumber(JsonElement expected, RegisterType type, double tolerance, ushort[] registers, RegisterOrder order)
    {
        var value = RegisterCodec.DecodeNumber(type, order, registers);
        if (type is RegisterType.Float32 or RegisterType.Float64)
        {
            Assert.InRange(value.Number, expected.GetDouble() - tolerance, expected.GetDouble() + tolerance);
        }
        else
        {
            Assert.Equal(Int128.Parse(expected.GetRawText(), CultureInfo.InvariantCulture), value.Integer);
        }

        var encoded = new ushort[registers.Length];
        RegisterCodec.EncodeNumber(type, order, value, encoded);
        Assert.Equal(registers, encoded);
    }

    private static string? FindVectors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MyEms.sln")))
            {
                var path = Path.Combine(folder.FullName, "..", "shared", "truth", "modbus", "vectors.json");
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
