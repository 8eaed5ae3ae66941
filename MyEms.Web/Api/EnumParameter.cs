namespace MyEms.Web.Api;

/// <summary>A word of a closed set as a caller writes it, which may be left out. Case does not matter; numbers are no words.</summary>
internal static class EnumParameter
{
    /// <summary>Null when nothing was written, or when it is no such word: then the error names those there are.</summary>
    public static T? Read<T>(string? text, string name, Dictionary<string, string[]> errors)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        errors[name] = [$"{name} is one of {string.Join(", ", Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]))}."];
        return null;
    }
}
