using System.Globalization;
using MyEms.Core.Repair.Import;
using MyEms.Web.Design;
using MyEms.Web.Localisation;

namespace MyEms.Web.Repair;

/// <summary>What is said of a reading in a file, in words: on the page, in the file of verdicts and in answers of the API.</summary>
internal static class VerdictWords
{
    public static string Name(Verdict verdict, Localiser texts, CultureInfo culture) => texts.In(culture, "repair.verdict." + verdict);

    /// <summary>What it is compared with, or what to do; empty where the name says it all.</summary>
    public static string Detail(ImportEntry entry, Localiser texts, CultureInfo culture) => entry.Verdict switch
    {
        Verdict.Replaces or Verdict.GoesDown or Verdict.OutsideLimits when entry.Against is { } value => texts.In(culture, "repair.detail." + entry.Verdict, Number(value, culture)),
        Verdict.Duplicate when entry.OtherLine is { } line => texts.In(culture, "repair.detail.Duplicate", line),
        Verdict.GoesDown or Verdict.OutsideLimits or Verdict.Duplicate or Verdict.New or Verdict.Same or Verdict.Replaces => "",
        _ => texts.In(culture, "repair.detail." + entry.Verdict),
    };

    /// <summary>"Row 7, column 3: not a number. Enter digits, …"</summary>
    public static string Sentence(ImportEntry entry, Localiser texts, CultureInfo culture) =>
        texts.In(culture, "repair.sentence", entry.Line, entry.Column, Name(entry.Verdict, texts, culture), Detail(entry, texts, culture)).Trim();

    /// <summary>Every digit of a reading.</summary>
    public static string Number(double value, CultureInfo culture) =>
        Math.Abs(value) < 1e15 ? Numbers.Exact(Math.Round((decimal)value, 6), culture) : value.ToString("R", culture);
}
