using System.Text.Json;
using MyEms.Core.Ledger;
using Npgsql;

namespace MyEms.Core.Operations;

/// <summary>Which stages wait until somebody lets them go on. Kept in <c>setting</c>, so that every instance obeys.</summary>
public sealed class StagePauses(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const string Key = "pipeline.paused";

    private const string ReadSql = $"select value::text from setting where key = '{Key}'";

    // Each stage is a member of one object, so that two hands at once do not undo each other.
    private const string PauseSql =
        $"""
        insert into setting (key, value) values ('{Key}', jsonb_build_object(@stage, jsonb_build_object('by', @by, 'at', @at)))
        on conflict (key) do update set value = case when setting.value ? @stage then setting.value else setting.value || excluded.value end
        """;

    private const string ResumeSql =
        $"""
        update setting set value = value - @stage where key = '{Key}';
        select pg_notify('{DirtyMarks.Channel}', @number);
        """;

    /// <summary>The stages that wait.</summary>
    public async Task<IReadOnlyDictionary<DirtyStage, StagePause>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReadSql);
        return Parse(await command.ExecuteScalarAsync(cancellationToken) as string);
    }

    /// <summary>Every instance stops the stage after the round it is in.</summary>
    public async Task PauseAsync(DirtyStage stage, string by, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(PauseSql);
        command.Parameters.AddWithValue("stage", stage.ToString());
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("at", time.GetUtcNow().UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The stage goes on at once.</summary>
    public async Task ResumeAsync(DirtyStage stage, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ResumeSql);
        command.Parameters.AddWithValue("stage", stage.ToString());
        command.Parameters.AddWithValue("number", ((short)stage).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What an older or newer program wrote and this one does not know is left alone.</summary>
    internal static IReadOnlyDictionary<DirtyStage, StagePause> Parse(string? json)
    {
        var pauses = new Dictionary<DirtyStage, StagePause>();
        using var document = json is null ? null : JsonDocument.Parse(json);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
        {
            return pauses;
        }

        foreach (var entry in root.EnumerateObject())
        {
            if (Enum.TryParse<DirtyStage>(entry.Name, out var stage) && entry.Value.ValueKind == JsonValueKind.Object)
            {
                var by = entry.Value.TryGetProperty("by", out var name) ? name.GetString() ?? "" : "";
                var at = entry.Value.TryGetProperty("at", out var instant) && instant.TryGetDateTime(out var read) ? read.ToUniversalTime() : DateTime.UnixEpoch;
                pauses[stage] = new StagePause(by, at);
            }
        }

        return pauses;
    }
}
