using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace MyEms.Acquisition.Modbus;

/// <summary>The stored form of a <see cref="ModbusAddress"/>, and the sentences that say what is wrong with one.</summary>
public static class ModbusAddressJson
{
    private static readonly FrozenDictionary<string, ModbusTable> s_tables = new Dictionary<string, ModbusTable>
    {
        ["coil"] = ModbusTable.Coil,
        ["discrete"] = ModbusTable.DiscreteInput,
        ["holding"] = ModbusTable.HoldingRegister,
        ["input"] = ModbusTable.InputRegister,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, RegisterType> s_types = Enum.GetValues<RegisterType>()
        .ToFrozenDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, RegisterOrder> s_orders = Enum.GetValues<RegisterOrder>()
        .ToFrozenDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>The address as JSON; what has its default value is left out.</summary>
    public static string Write(ModbusAddress address)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("unit", address.Unit);
            writer.WriteString("table", NameOf(address.Table));
            writer.WriteNumber("address", address.Start);
            writer.WriteString("type", NameOf(address.Type));
            writer.WriteString("order", NameOf(address.Order));
            if (address.Bit != 0)
            {
                writer.WriteNumber("bit", address.Bit);
            }

            if (address.Length != 1)
            {
                writer.WriteNumber("length", address.Length);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads an address; when it is no possible one, says everything that is wrong with it.</summary>
    public static bool TryRead(
        string json,
        [NotNullWhen(true)] out ModbusAddress? address,
        [NotNullWhen(false)] out string? problem)
    {
        address = null;
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems.Add("The address is not a JSON object.");
            }
            else
            {
                address = Read(document.RootElement, problems);
            }
        }
        catch (JsonException e)
        {
            problems.Add($"The address is not JSON: {e.Message}");
        }

        if (problems.Count == 0 && address is not null)
        {
            problems.AddRange(address.Problems());
        }

        problem = problems.Count == 0 ? null : string.Join(' ', problems);
        address = problem is null ? address : null;
        return problem is null && address is not null;
    }

    internal static string NameOf(RegisterType type) => type.ToString().ToLowerInvariant();

    internal static string NameOf(RegisterOrder order) => order.ToString().ToUpperInvariant();

    internal static string NameOf(ModbusTable table) => table switch
    {
        ModbusTable.Coil => "coil",
        ModbusTable.DiscreteInput => "discrete",
        ModbusTable.HoldingRegister => "holding",
        ModbusTable.InputRegister => "input",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a table."),
    };

    private static ModbusAddress Read(JsonElement root, List<string> problems)
    {
        var (unit, start, bit, length) = (1, -1, 0, 1);
        ModbusTable? table = null;
        RegisterType? type = null;
        var order = RegisterOrder.Abcd;
        foreach (var field in root.EnumerateObject())
        {
            switch (field.Name)
            {
                case "unit": unit = Whole(field, problems) ?? unit; break;
                case "address": start = Whole(field, problems) ?? 0; break;
                case "bit": bit = Whole(field, problems) ?? bit; break;
                case "length": length = Whole(field, problems) ?? length; break;
                case "table": table = Named(field, s_tables, problems); break;
                case "type": type = Named(field, s_types, problems); break;
                case "order": order = Named(field, s_orders, problems) ?? order; break;
                default: problems.Add($"There is no field \"{field.Name}\" in a Modbus address."); break;
            }
        }

        Require(root, problems, "table", "address", "type");
        if (unit is < 0 or > ModbusAddress.MaxUnit)
        {
            problems.Add($"Unit {unit} is outside 0 to {ModbusAddress.MaxUnit}.");
            unit = 0;
        }

        return new ModbusAddress((byte)unit, table ?? ModbusTable.HoldingRegister, start, type ?? RegisterType.UInt16, order, bit, length);
    }

    private static void Require(JsonElement root, List<string> problems, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!root.TryGetProperty(name, out _))
            {
                problems.Add($"The field \"{name}\" is missing.");
            }
        }
    }

    private static int? Whole(JsonProperty field, List<string> problems)
    {
        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var value))
        {
            return value;
        }

        problems.Add($"The field \"{field.Name}\" is not a whole number.");
        return null;
    }

    private static T? Named<T>(JsonProperty field, FrozenDictionary<string, T> names, List<string> problems)
        where T : struct
    {
        var name = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
        if (name is not null && names.TryGetValue(name, out var value))
        {
            return value;
        }

        problems.Add($"\"{name ?? field.Value.GetRawText()}\" is no {field.Name}: use one of {string.Join(", ", names.Keys.Order(StringComparer.Ordinal))}.");
        return null;
    }
}
