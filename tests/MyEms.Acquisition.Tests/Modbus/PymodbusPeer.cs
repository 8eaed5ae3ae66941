using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MyEms.Acquisition.Drivers;
using MyEms.Acquisition.Modbus;
using MyEms.Acquisition.Tests.Drivers;

namespace MyEms.Acquisition.Tests.Modbus;

/// <summary>Debian's python3-pymodbus with two units, holding one value of each type and order.</summary>
internal sealed class PymodbusPeer : IContractPeer
{
    private const string Python = "/usr/bin/python3";
    private static readonly (RegisterType Type, double Raw)[] s_values =
    [
        (RegisterType.Int16, -12345), (RegisterType.UInt16, 54321), (RegisterType.Int32, -32145678), (RegisterType.UInt32, 4032145678),
        (RegisterType.Int64, -123456789012345), (RegisterType.UInt64, 9007199254740991), (RegisterType.Float32, 27123.5), (RegisterType.Float64, 3.14159265358979),
    ];

    private readonly List<(PointSpec, double)> _good = [];
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, int[]>>> _tables = [];
    private Process? _process;
    private int _port;

    public PymodbusPeer()
    {
        foreach (var table in new[] { ModbusTable.HoldingRegister, ModbusTable.InputRegister })
        {
            AddNumbers(unit: 1, table);
        }

        AddNumbers(unit: 7, ModbusTable.HoldingRegister);
        Put(1, ModbusTable.HoldingRegister, 500, 0b0101_0000_0000_1000);
        Add(new ModbusAddress(1, ModbusTable.HoldingRegister, 500, RegisterType.Bit, Bit: 3), 1);
        Add(new ModbusAddress(1, ModbusTable.HoldingRegister, 500, RegisterType.Bits, Bit: 12, Length: 3), 5);
        Put(1, ModbusTable.Coil, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1);
        Add(new ModbusAddress(1, ModbusTable.Coil, 0, RegisterType.Bit), 1);
        Add(new ModbusAddress(1, ModbusTable.Coil, 0, RegisterType.Bits, Length: 4), 13);
        Add(new ModbusAddress(1, ModbusTable.Coil, 10, RegisterType.Bit), 1);
        Put(1, ModbusTable.DiscreteInput, 30, 0, 1);
        Add(new ModbusAddress(1, ModbusTable.DiscreteInput, 31, RegisterType.Bit), 1);

        // A hole at 601, within reach of the gap that the plan reads over.
        Put(1, ModbusTable.HoldingRegister, 600, 77);
        Put(1, ModbusTable.HoldingRegister, 602, 78);
        Add(new ModbusAddress(1, ModbusTable.HoldingRegister, 600, RegisterType.UInt16), 77);
        Add(new ModbusAddress(1, ModbusTable.HoldingRegister, 602, RegisterType.UInt16), 78);
        Refused = Point(9001, new ModbusAddress(1, ModbusTable.HoldingRegister, 601, RegisterType.UInt16));
        Put(1, ModbusTable.HoldingRegister, 700, 0, 0);
        Writable = (Point(9003, new ModbusAddress(1, ModbusTable.HoldingRegister, 700, RegisterType.Float32, RegisterOrder.Dcba)), -17.25);
    }

    public static bool IsInstalled
    {
        get
        {
            if (!File.Exists(Python))
            {
                return false;
            }

            using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import pymodbus.server"]) { RedirectStandardError = true });
            probe?.WaitForExit();
            return probe?.ExitCode == 0;
        }
    }

    public DataSourceSpec Source => new(
        1, "Peer", Protocols.ModbusTcp, "127.0.0.1", _port, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));

    public IReadOnlyList<(PointSpec Point, double Raw)> Good => _good;

    public PointSpec Refused { get; }

    public PointSpec Impossible { get; } = new(9002, "Beyond", """{"table":"holding","address":65535,"type":"float32"}""");

    public (PointSpec Point, double Raw)? Writable { get; }

    public async Task StartAsync()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Modbus", "pymodbus_server.py");
        var start = new ProcessStartInfo(Python, [script, _port.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(_tables)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("pymodbus did not start.");
        var line = await _process.StandardOutput.ReadLineAsync();
        _port = int.Parse(line ?? throw new InvalidOperationException("pymodbus said nothing."), CultureInfo.InvariantCulture);
    }

    public async Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private void AddNumbers(byte unit, ModbusTable table)
    {
        var start = 100;
        foreach (var order in Enum.GetValues<RegisterOrder>())
        {
            foreach (var (type, raw) in s_values)
            {
                var address = new ModbusAddress(unit, table, start, type, order);
                var registers = new ushort[address.Count];
                RegisterCodec.Encode(address, RegisterValue.Of(raw), registers);
                Put(unit, table, start, [.. registers.Select(r => (int)r)]);
                Add(address, raw);
                start = address.End;
            }
        }
    }

    private void Add(ModbusAddress address, double raw) => _good.Add((Point(_good.Count + 1, address), raw));

    private static PointSpec Point(int id, ModbusAddress address) => new(id, $"P{id}", ModbusAddressJson.Write(address));

    private void Put(byte unit, ModbusTable table, int start, params int[] values)
    {
        var unitKey = unit.ToString(CultureInfo.InvariantCulture);
        var tables = _tables.TryGetValue(unitKey, out var known) ? known : _tables[unitKey] = [];
        var name = ModbusAddressJson.NameOf(table);
        var blocks = tables.TryGetValue(name, out var block) ? block : tables[name] = [];
        blocks[start.ToString(CultureInfo.InvariantCulture)] = values;
    }
}
