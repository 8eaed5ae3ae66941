using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Modbus;

/// <summary>Reorders big-endian registers by the letters of the order's name, independent of how the codec does it.</summary>
internal static class RegisterOrders
{
    public static ushort[] Reorder(ushort[] bigEndian, RegisterOrder order, bool isText)
    {
        var words = bigEndian.Select(w => new[] { (byte)(w >> 8), (byte)w }).ToList();
        if (order is RegisterOrder.Badc or RegisterOrder.Dcba)
        {
            words.ForEach(Array.Reverse);
        }

        if (order is RegisterOrder.Cdab or RegisterOrder.Dcba && !isText)
        {
            words.Reverse();
        }

        return [.. words.Select(w => (ushort)((w[0] << 8) | w[1]))];
    }
}
