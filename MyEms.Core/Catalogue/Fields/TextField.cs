using System.Text.RegularExpressions;

namespace MyEms.Core.Catalogue.Fields;

/// <summary>A line or several of text. Spaces at its ends are no part of it; empty is null.</summary>
public sealed class TextField : Field
{
    /// <summary>Most characters; that of the database column unless said.</summary>
    public int? Longest { get; internal set; }

    /// <summary>Lines of the form; 1 refuses line breaks.</summary>
    public int Lines { get; private set; } = 1;

    /// <summary>The regular expression that the whole text has to match; null: any text. Evaluated without backtracking.</summary>
    public Regex? Pattern { get; private set; }

    /// <summary>Words that a form offers; others are allowed.</summary>
    public IReadOnlyList<string> Suggestions { get; private set; } = [];

    public TextField MaxLength(int characters)
    {
        Longest = characters;
        return this;
    }

    public TextField MultiLine(int lines = 4)
    {
        Lines = lines;
        return this;
    }

    public TextField Matches(string pattern)
    {
        Pattern = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        return this;
    }

    public TextField Suggests(params IReadOnlyList<string> words)
    {
        Suggestions = words;
        return this;
    }

    public override TResult Accept<TArgument, TResult>(IFieldVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.Text(this, argument);
}
