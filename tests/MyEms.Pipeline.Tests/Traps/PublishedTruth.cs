namespace MyEms.Pipeline.Tests.Traps;

/// <summary>Cases that others have published, in a folder beside the project's own.</summary>
internal static class PublishedTruth
{
    /// <summary>Path of a file or folder below <c>shared/truth</c>; the test is skipped where a clone has none.</summary>
    public static string Path(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MyEms.sln")))
            {
                var path = System.IO.Path.Combine([folder.FullName, "..", "shared", "truth", .. parts]);
                Assert.SkipUnless(System.IO.Path.Exists(path), "The folder shared/truth is not beside this clone.");
                return path;
            }
        }

        throw new InvalidOperationException("The test runs outside the project.");
    }
}
