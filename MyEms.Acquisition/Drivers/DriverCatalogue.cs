using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MyEms.Acquisition.Drivers;

/// <summary>The registered drivers by protocol name.</summary>
public sealed class DriverCatalogue
{
    private readonly FrozenDictionary<string, IDriver> _drivers;

    /// <exception cref="InvalidOperationException">Two drivers claim the same protocol.</exception>
    public DriverCatalogue(IEnumerable<IDriver> drivers)
    {
        var byProtocol = new Dictionary<string, IDriver>(StringComparer.Ordinal);
        foreach (var driver in drivers)
        {
            if (!byProtocol.TryAdd(driver.Protocol, driver))
            {
                throw new InvalidOperationException(
                    $"{driver.GetType().Name} and {byProtocol[driver.Protocol].GetType().Name} both speak {driver.Protocol}.");
            }
        }

        _drivers = byProtocol.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names of all protocols, in order.</summary>
    public IEnumerable<string> Protocols => _drivers.Keys.Order(StringComparer.Ordinal);

    /// <summary>The driver of a protocol, or a configuration fault that names the protocols there are.</summary>
    public bool TryFind(string protocol, [NotNullWhen(true)] out IDriver? driver, [NotNullWhen(false)] out Fault? fault)
    {
        fault = _drivers.TryGetValue(protocol, out driver)
            ? null
            : new Fault(FaultKind.Configuration, $"There is no protocol \"{protocol}\". Known: {string.Join(", ", Protocols)}.");
        return driver is not null;
    }
}
