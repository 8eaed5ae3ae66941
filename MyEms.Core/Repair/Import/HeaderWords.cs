using System.Collections.Frozen;

namespace MyEms.Core.Repair.Import;

/// <summary>What the first row of a file calls its columns, in English, Chinese and German. Case, blanks and punctuation do not matter.</summary>
internal static class HeaderWords
{
    private static readonly FrozenSet<string> s_meter = Set(
        "meter", "meter name", "meter id", "meter uuid", "meter code",
        "zähler", "zaehler", "zählername", "zählernummer", "zähler-id", "messstelle",
        "计量表", "计量表名称", "表", "表计", "电表", "水表", "仪表", "表名", "表号", "表具");

    // Said of many things: a meter only where no column says so more clearly.
    private static readonly FrozenSet<string> s_name = Set("name", "uuid", "id", "code", "bezeichnung", "gerät", "名称", "编号");

    private static readonly FrozenSet<string> s_time = Set(
        "timestamp", "time", "date", "date time", "reading date", "reading time", "date of reading", "read at",
        "zeitstempel", "zeit", "zeitpunkt", "datum", "datum uhrzeit", "datum/zeit", "ablesedatum", "ablesezeit", "ablesezeitpunkt",
        "时间戳", "时间", "日期", "日期时间", "抄表时间", "抄表日期", "读数时间", "读表时间");

    private static readonly FrozenSet<string> s_value = Set(
        "value", "reading", "register", "meter reading", "counter", "counter reading", "index",
        "wert", "zählerstand", "zaehlerstand", "stand", "messwert", "ablesung", "ablesewert",
        "值", "数值", "读数", "示数", "表底", "表码", "抄表数", "计量值");

    public static bool IsMeter(string? text) => text is not null && s_meter.Contains(Plain(text));

    public static bool IsName(string? text) => text is not null && s_name.Contains(Plain(text));

    public static bool IsTime(string? text) => text is not null && s_time.Contains(Plain(text));

    public static bool IsValue(string? text) => text is not null && s_value.Contains(Plain(text));

    private static FrozenSet<string> Set(params string[] words) => words.Select(Plain).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Letters and digits only, without what stands in brackets: "Value (kWh)" is a value.</summary>
    private static string Plain(string text)
    {
        var end = text.IndexOfAny(['(', '[', '（']);
        return string.Concat((end > 0 ? text[..end] : text).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
