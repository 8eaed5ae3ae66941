using System.Globalization;

namespace MyEms.Acquisition.Modbus;

/// <summary>What registers say, without loss: an integer of up to 64 bits, a floating-point number, or text.</summary>
public readonly record struct RegisterValue
{
    private readonly Int128 _integer;
    private readonly double _real;

    private RegisterValue(Int128 integer, double real, string? text, bool isInteger)
    {
        _integer = integer;
        _real = real;
        Text = text;
        IsInteger = isInteger;
    }

    /// <summary>True for integers and bits.</summary>
    public bool IsInteger { get; }

    /// <summary>The text, or null when the value is a number.</summary>
    public string? Text { get; }

    /// <summary>The exact integer; 0 unless <see cref="IsInteger"/>.</summary>
    public Int128 Integer => _integer;

    /// <summary>
    /// The number as <see cref="double"/>: integers beyond 2^53 are rounded to the nearest; NaN and infinity pass through
    /// and are for the caller to refuse; NaN for text.
    /// </summary>
    public double Number => IsInteger ? (double)_integer : Text is null ? _real : double.NaN;

    public static RegisterValue Of(Int128 value) => new(value, 0, null, true);

    public static RegisterValue Of(double value) => new(0, value, null, false);

    public static RegisterValue Of(string value) => new(0, 0, value, false);

    public override string ToString() =>
        Text ?? (IsInteger ? _integer.ToString(CultureInfo.InvariantCulture) : _real.ToString("R", CultureInfo.InvariantCulture));
}
