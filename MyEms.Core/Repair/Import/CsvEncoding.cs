using System.Text;

namespace MyEms.Core.Repair.Import;

/// <summary>Finds out in which encoding a text file is: a byte order mark says so; what is valid UTF-8 is that; the rest is Windows-1252.</summary>
internal static class CsvEncoding
{
    private static readonly Encoding s_windows1252 =
        CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new PlatformNotSupportedException("This runtime has no code page 1252.");

    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ImportFileException">No text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            {
                return s_strictUtf8.GetString(bytes[3..]);
            }

            if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            {
                return new UnicodeEncoding(bytes[0] == 0xFE, false, throwOnInvalidBytes: true).GetString(bytes[2..]);
            }

            if (Utf16WithoutMark(bytes) is { } utf16)
            {
                return utf16.GetString(bytes);
            }

            if (bytes.Contains((byte)0))
            {
                throw new ImportFileException(ImportProblem.NotReadable);
            }

            return System.Text.Unicode.Utf8.IsValid(bytes) ? s_strictUtf8.GetString(bytes) : s_windows1252.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new ImportFileException(ImportProblem.NotReadable, error);
        }
    }

    /// <summary>Text in Latin letters has a zero in every second byte; a few dozen characters show which.</summary>
    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 200)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var most = sample.Length / 2 * 3 / 4;
        return sample.Length < 8 ? null
            : odd > most && even == 0 ? new UnicodeEncoding(false, false, true)
            : even > most && odd == 0 ? new UnicodeEncoding(true, false, true)
            : null;
    }
}
