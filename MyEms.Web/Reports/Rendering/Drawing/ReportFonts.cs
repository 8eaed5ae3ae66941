using SkiaSharp;

namespace MyEms.Web.Reports.Rendering.Drawing;

/// <summary>
/// The faces that documents are drawn with: a chain per weight, of which the first that has a character draws it. SkiaSharp's
/// dependency-free build asks no font service of the system, so that the chain is found here.
/// </summary>
public sealed class ReportFonts
{
    /// <summary>
    /// The screens' face, then the one that has Han characters, then one with symbols. OpenType faces come before TrueType ones:
    /// of those a PDF takes only the characters used, a TrueType face is embedded whole.
    /// </summary>
    private static readonly string[] s_regular =
        ["Inter-Regular.otf", "NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "segoeui.ttf", "msyh.ttc", "Helvetica.ttc", "PingFang.ttc", "arial.ttf"];

    private static readonly string[] s_bold =
        ["Inter-SemiBold.otf", "NotoSansCJK-Bold.ttc", "NotoSansSC-Bold.otf", "DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "segoeuib.ttf", "msyhbd.ttc", "Helvetica.ttc", "PingFang.ttc", "arialbd.ttf"];

    private readonly IReadOnlyList<SKTypeface> _regular;
    private readonly IReadOnlyList<SKTypeface> _bold;

    private ReportFonts(IReadOnlyList<SKTypeface> regular, IReadOnlyList<SKTypeface> bold)
    {
        _regular = regular;
        _bold = bold.Count > 0 ? bold : regular;
    }

    /// <summary>The faces of a weight, best first.</summary>
    /// <exception cref="ReportFontsMissingException">None was found.</exception>
    public IReadOnlyList<SKTypeface> Chain(bool isBold) => _regular.Count > 0
        ? isBold ? _bold : _regular
        : throw new ReportFontsMissingException(
            "No font was found, so that PDF and PNG cannot be drawn. Install one (Debian: apt install fonts-inter fonts-noto-cjk) or put .otf or .ttf files into the directory fonts beside the program.");

    /// <summary>Looks through directories and all below them; those that do not exist are passed over.</summary>
    public static ReportFonts Find(IReadOnlyList<string> directories)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var directory in directories.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*.?t?", options))
            {
                if (Path.GetExtension(file).ToLowerInvariant() is ".otf" or ".ttf" or ".ttc")
                {
                    files.TryAdd(Path.GetFileName(file), file);
                }
            }
        }

        var regular = Open(files, s_regular);
        return regular.Count > 0 || files.Count == 0
            ? new ReportFonts(regular, Open(files, s_bold))
            : new ReportFonts(Open(files, [files.Keys.Order(StringComparer.OrdinalIgnoreCase).First()]), []);
    }

    private static List<SKTypeface> Open(Dictionary<string, string> files, string[] names)
    {
        var faces = new List<SKTypeface>();
        foreach (var name in names)
        {
            if (files.TryGetValue(name, out var path) && Open(path) is { } face)
            {
                faces.Add(face);
            }
        }

        return faces;
    }

    /// <summary>A collection holds a face per region; simplified Chinese is the one we speak.</summary>
    private static SKTypeface? Open(string path)
    {
        if (Path.GetExtension(path).Equals(".ttc", StringComparison.OrdinalIgnoreCase))
        {
            for (var index = 0; SKTypeface.FromFile(path, index) is { } face; index++)
            {
                if (face.FamilyName.EndsWith(" SC", StringComparison.Ordinal))
                {
                    return face;
                }

                face.Dispose();
            }
        }

        return SKTypeface.FromFile(path);
    }
}
