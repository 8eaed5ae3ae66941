namespace MyEms.Core.Persistence;

/// <summary>The database was changed by a newer program.</summary>
public sealed class DatabaseTooNewException(string migration)
    : Exception($"The database is newer than this program (it has the change \"{migration}\"). Nothing was touched. Start the newer program, or restore a backup made by this one.");
