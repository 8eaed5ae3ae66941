namespace MyEms.Core.Repair.Import;

/// <summary>What a file says, before any meter is looked up: readings with their written meter, their local time and their number.</summary>
/// <param name="Layout">How it says it.</param>
/// <param name="Entries">In the order of the file. Those that cannot be read have their verdict.</param>
/// <param name="Times">The time of each entry, where it could be read.</param>
internal sealed record ImportInterpretation(ImportLayout Layout, IReadOnlyList<ImportEntry> Entries, IReadOnlyList<(DateOnly Date, TimeSpan? Clock, TimeSpan? Offset)?> Times)
{
    /// <summary>Reads lines. Pure.</summary>
    /// <exception cref="ImportFileException">No layout, or too many readings.</exception>
    public static ImportInterpretation Of(IReadOnlyList<ImportLine> lines, ImportOptions options)
    {
        var layout = ImportLayout.Of(lines[0], lines.Count > 1 ? lines[1] : null) ?? throw new ImportFileException(ImportProblem.NoLayout);
        return new Reader(layout, lines, options).Read();
    }

    private sealed class Reader
    {
        private readonly ImportLayout _layout;
        private readonly IReadOnlyList<ImportLine> _lines;
        private readonly Dictionary<int, (DecimalSign? Sign, bool IsAmbiguous)> _signs;
        private readonly Dictionary<int, TimeText?> _times; // by line, or by column where times are heads
        private readonly IReadOnlyList<DateOrder> _orders;
        private readonly List<ImportEntry> _entries = [];
        private readonly List<(DateOnly, TimeSpan?, TimeSpan?)?> _read = [];

        public Reader(ImportLayout layout, IReadOnlyList<ImportLine> lines, ImportOptions options)
        {
            (_layout, _lines) = (layout, lines);
            _signs = layout.Values.ToDictionary(
                c => c,
                c => options.DecimalSign is { } said ? (said, false) : NumberText.Decide(lines.Skip(1).Select(l => l[c].Text).OfType<string>()));
            _times = layout.Kind == ImportLayoutKind.ColumnPerTime
                ? layout.Values.ToDictionary(c => c, c => TimeText.Read(lines[0][c]))
                : Enumerable.Range(1, lines.Count - 1).ToDictionary(i => i, i => TimeText.Read(lines[i][layout.Time]));
            _orders = options.DateOrder is { } order ? [order] : TimeColumn.Orders(_times.Values.OfType<TimeText>());
        }

        public ImportInterpretation Read()
        {
            for (var i = 1; i < _lines.Count; i++)
            {
                foreach (var column in _layout.Values)
                {
                    Add(i, column);
                }
            }

            return new ImportInterpretation(_layout, _entries, _read);
        }

        private void Add(int at, int column)
        {
            var line = _lines[at];
            var timeCell = _layout.Kind == ImportLayoutKind.ColumnPerTime ? _lines[0][column] : line[_layout.Time];
            // A cell without a value is no reading; in the long layout a line with a time is meant to be one.
            if (line[column].IsEmpty && (_layout.Kind != ImportLayoutKind.Long || timeCell.IsEmpty))
            {
                return;
            }

            if (_entries.Count == ImportLimits.Rows)
            {
                throw new ImportFileException(ImportProblem.TooLarge);
            }

            var entry = new ImportEntry
            {
                Line = line.Number,
                Column = column + 1,
                MeterText = (_layout.Meter >= 0 ? line[_layout.Meter] : _lines[0][column]).Shown,
                TimeText = timeCell.Shown,
                ValueText = line[column].Shown,
            };
            _entries.Add(entry);
            _read.Add(TimeOf(_times[_layout.Kind == ImportLayoutKind.ColumnPerTime ? column : at], entry));
            if (entry.Class != VerdictClass.Refused)
            {
                SetValue(entry, line[column], _signs[column]);
            }
        }

        private (DateOnly, TimeSpan?, TimeSpan?)? TimeOf(TimeText? time, ImportEntry entry)
        {
            if (time is null)
            {
                entry.Verdict = Verdict.NotATime;
                return null;
            }

            if (TimeColumn.Decide(time, _orders) is { } date)
            {
                return (date, time.Clock, time.Offset);
            }

            entry.Verdict = _orders.Count == 1 ? Verdict.NotATime : Verdict.AmbiguousTime;
            return null;
        }

        private static void SetValue(ImportEntry entry, ImportCell cell, (DecimalSign? Sign, bool IsAmbiguous) sign)
        {
            if (cell.Number is { } number && double.IsFinite(number))
            {
                entry.Value = number;
                return;
            }

            var (dot, comma) = cell.Text is { } text ? (NumberText.Read(text, DecimalSign.Dot), NumberText.Read(text, DecimalSign.Comma)) : (null, null);
            if (sign.IsAmbiguous && dot == comma)
            {
                entry.Value = dot; // written so that the sign makes no difference
            }
            else if (!sign.IsAmbiguous)
            {
                entry.Value = sign.Sign == DecimalSign.Comma ? comma : dot;
            }

            if (entry.Value is null)
            {
                entry.Verdict = sign.IsAmbiguous && (dot ?? comma) is not null ? Verdict.AmbiguousNumber : Verdict.NotANumber;
            }
        }
    }
}
