namespace MyEms.Core.Persistence.Embedded;

/// <summary>
/// The embedded database cannot be had, for a reason that a person can mend. <see cref="Exception.Message"/> is one
/// line that says what is wrong and what to do: print it as it is and exit.
/// </summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message) : base(OneLine(message))
    {
    }

    public EmbeddedPostgresException(string message, Exception inner) : base(OneLine(message), inner)
    {
    }

    internal static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
