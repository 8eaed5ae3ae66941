using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MyEms.Web.Pages.Settings;

/// <summary>What is running where.</summary>
/// <param name="Program">Version of this program.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Machine">Operating system and processor.</param>
/// <param name="Started">Start of this process, UTC.</param>
/// <param name="Memory">Bytes that the process holds.</param>
public sealed record Installation(string Program, string Runtime, string Machine, DateTime Started, long Memory)
{
    public static Installation Now()
    {
        using var process = Process.GetCurrentProcess();
        var version = typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return new Installation(
            commit > 0 && version.Length > commit + 8 ? version[..(commit + 8)] : version, // seven digits name a commit
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
            process.StartTime.ToUniversalTime(),
            process.WorkingSet64);
    }
}
