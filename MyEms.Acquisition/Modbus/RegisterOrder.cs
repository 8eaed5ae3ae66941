namespace MyEms.Acquisition.Modbus;

/// <summary>
/// In which order a device sends the bytes of a value; A is the most significant byte of a 32-bit value, the first two
/// letters are the register at the lower address. 64-bit values follow the same rule over four registers.
/// </summary>
public enum RegisterOrder
{
    /// <summary>Big-endian, as the standard has it; 64-bit: ABCDEFGH.</summary>
    Abcd,

    /// <summary>Words swapped: the low word first; 64-bit: GHEFCDAB.</summary>
    Cdab,

    /// <summary>Bytes swapped in each word; 64-bit: BADCFEHG.</summary>
    Badc,

    /// <summary>Little-endian; 64-bit: HGFEDCBA.</summary>
    Dcba,
}
