using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;

namespace MyEms.Web.Api.Repair;

/// <summary>A file and what is said about it, as a multipart form.</summary>
internal sealed class ImportForm
{
    [FromForm(Name = "file")]
    [Description("An Excel workbook (.xlsx) or separated values, at most 50 MB and 500,000 readings.")]
    public IFormFile? File { get; init; }

    [FromForm(Name = "dryRun")]
    [Description("True: answers the verdicts and writes nothing. [false]")]
    public bool? DryRun { get; init; }

    [FromForm(Name = "mode")]
    [Description("all: nothing is written when one reading is refused; accepted: the others are. [all]")]
    public string? Mode { get; init; }

    [FromForm(Name = "zone")]
    [Description("IANA time zone of times without offset. [that of each meter's site]")]
    public string? Zone { get; init; }

    [FromForm(Name = "dateOrder")]
    [Description("yearMonthDay, dayMonthYear or monthDayYear, where the file leaves it open.")]
    public string? DateOrder { get; init; }

    [FromForm(Name = "decimalSign")]
    [Description("dot or comma, where the file leaves it open.")]
    public string? DecimalSign { get; init; }

    [FromForm(Name = "repair")]
    [Description("True: corrects readings of physical meters too; needs a reason. [false: offline meters only]")]
    public bool? Repair { get; init; }

    [FromForm(Name = "includeDoubtful")]
    [Description("True: takes readings too that are likely wrong (a register that goes down, a value beyond the limits). [false]")]
    public bool? IncludeDoubtful { get; init; }

    [FromForm(Name = "reason")]
    [Description("Why, in your own words, at most 500 characters; needed for a repair.")]
    public string? Reason { get; init; }

    /// <summary>What is wrong with it, by field.</summary>
    public Dictionary<string, string[]> Check()
    {
        var errors = new Dictionary<string, string[]>();
        void Add(string field, bool isWrong, string sentence)
        {
            if (isWrong)
            {
                errors[field] = [sentence];
            }
        }

        Add("file", File is not { Length: > 0 }, "file is the workbook or text file, in the field \"file\" of a multipart form.");
        Add("mode", Mode is not (null or "" or "all" or "accepted"), "mode is all or accepted.");
        Add("zone", !string.IsNullOrEmpty(Zone) && !ReadingImport.IsZone(Zone), "zone is an IANA time zone such as Europe/Amsterdam.");
        Add("dateOrder", !IsOneOf<DateOrder>(DateOrder), "dateOrder is yearMonthDay, dayMonthYear or monthDayYear.");
        Add("decimalSign", !IsOneOf<DecimalSign>(DecimalSign), "decimalSign is dot or comma.");
        Add("reason", Repair == true && string.IsNullOrWhiteSpace(Reason), "A repair needs a reason.");
        Add("reason", Reason?.Length > Signature.LongestReason, $"reason has at most {Signature.LongestReason} characters.");
        return errors;
    }

    public ImportOptions Options() => new()
    {
        Zone = string.IsNullOrEmpty(Zone) ? null : Zone,
        DateOrder = Enum.TryParse<DateOrder>(DateOrder, ignoreCase: true, out var order) ? order : null,
        DecimalSign = Enum.TryParse<DecimalSign>(DecimalSign, ignoreCase: true, out var sign) ? sign : null,
        Repair = Repair == true,
        IncludeDoubtful = IncludeDoubtful == true,
        AllOrNothing = Mode != "accepted",
    };

    private static bool IsOneOf<T>(string? text)
        where T : struct, Enum => string.IsNullOrEmpty(text) || Array.Exists(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
}
