namespace MyEms.Core.Reports;

/// <summary>
/// A text in a document: either as it stands (a node's name) or a key with arguments, put into words when a renderer knows
/// the language.
/// </summary>
public sealed record ReportText
{
    private readonly string _content;
    private readonly IReadOnlyList<ReportValue>? _arguments;

    private ReportText(string content, IReadOnlyList<ReportValue>? arguments)
    {
        _content = content;
        _arguments = arguments;
    }

    /// <summary>A text that is the same in every language.</summary>
    public static ReportText Literal(string text) => new(text, null);

    /// <summary>A text of the language file; the arguments are formatted by the renderer and fill <c>{0}</c>, <c>{1}</c> …</summary>
    public static ReportText Key(string key, params IReadOnlyList<ReportValue> arguments) => new(key, arguments);

    /// <summary>Handles both kinds.</summary>
    public T Match<T>(Func<string, T> literal, Func<string, IReadOnlyList<ReportValue>, T> key) =>
        _arguments is null ? literal(_content) : key(_content, _arguments);
}
