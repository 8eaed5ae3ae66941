namespace MyEms.Acquisition.Modbus;

/// <summary>Where a connection leads and how it may be used.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="ConnectTimeout">For opening the connection.</param>
/// <param name="Depth">Requests that may be under way at once.</param>
internal sealed record ModbusEndpoint(string Host, int Port, TimeSpan ConnectTimeout, int Depth);
