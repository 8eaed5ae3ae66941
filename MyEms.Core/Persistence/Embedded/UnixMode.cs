namespace MyEms.Core.Persistence.Embedded;

/// <summary>Permissions of what the embedded database writes. The database itself runs on Linux only.</summary>
internal static class UnixMode
{
    public const UnixFileMode PrivateDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>May be passed through, not listed, by others: the database user must get to its own directory below.</summary>
    public const UnixFileMode PassableDirectory = PrivateDirectory | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode ReadableFile = PrivateFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    public static bool Is(string path, UnixFileMode mode) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path) == mode;

    /// <summary>Creates a file that nobody else can read at any moment, and writes it.</summary>
    public static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFile;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
