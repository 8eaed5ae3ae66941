using Npgsql;

namespace MyEms.Core.Changes;

/// <summary>Why figures are going to move, as the receipt tells it.</summary>
/// <param name="Subject">What changed, in words: names of things and files.</param>
/// <param name="UserId">Who did it; null for the program and for devices.</param>
/// <param name="Readings">How many readings came.</param>
/// <param name="Points">Of how many points.</param>
/// <param name="From">First instant concerned, UTC.</param>
/// <param name="To">First instant no longer concerned, UTC.</param>
public sealed record ChangeNote(string Subject, int? UserId = null, int? Readings = null, int? Points = null, DateTime? From = null, DateTime? To = null)
{
    private const string Sql =
        """
        insert into change (at, kind, user_id, subject, readings, points, from_ts, to_ts)
        values (now(), @kind, @user, @subject, @readings, @points, @from, @to) returning id
        """;

    /// <summary>Writes the row of <c>change</c> in the transaction of what it tells of; its id goes into the marks as their cause.</summary>
    public static async Task<long> InsertAsync(NpgsqlConnection connection, ChangeKind kind, ChangeNote note, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue("kind", (short)kind);
        command.Parameters.Add(new NpgsqlParameter<int?>("user", note.UserId));
        command.Parameters.AddWithValue("subject", note.Subject);
        command.Parameters.Add(new NpgsqlParameter<int?>("readings", note.Readings));
        command.Parameters.Add(new NpgsqlParameter<int?>("points", note.Points));
        command.Parameters.Add(new NpgsqlParameter<DateTime?>("from", note.From));
        command.Parameters.Add(new NpgsqlParameter<DateTime?>("to", note.To));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!; // "returning" gives one row
    }
}
