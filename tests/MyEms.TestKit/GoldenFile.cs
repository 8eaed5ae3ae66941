using System.Runtime.CompilerServices;

namespace MyEms.TestKit;

/// <summary>
/// Compares with a reviewed file in the folder <c>Golden</c> beside the test. To accept what is written now, run the tests with
/// the environment variable <c>MYEMS_ACCEPT_GOLDEN=1</c>, look at the difference in version control and commit it.
/// </summary>
public static class GoldenFile
{
    /// <summary>The reviewed text, or the actual one when it is being accepted; null when there is none yet.</summary>
    public static string? Expected(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name); // a source file lies in a directory
        if (Environment.GetEnvironmentVariable("MYEMS_ACCEPT_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // as above
            File.WriteAllText(path, actual);
        }

        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
