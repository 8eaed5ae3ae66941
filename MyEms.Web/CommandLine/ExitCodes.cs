namespace MyEms.Web.CommandLine;

/// <summary>What the program answers to the shell. Documented in docs/operations.md; numbers are never reused.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary><c>ledger verify</c> found figures that differ.</summary>
    public const int LedgerDiffers = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The database cannot be started, reached or used.</summary>
    public const int Database = 3;

    /// <summary>The address to listen on is taken or may not be used.</summary>
    public const int Address = 4;

    /// <summary>A file or directory cannot be written.</summary>
    public const int File = 5;

    /// <summary>There is no digital campus to export.</summary>
    public const int NoCampus = 6;

    /// <summary><c>audit verify</c> found the chain broken.</summary>
    public const int AuditBroken = 7;
}
